import Billing
import Foundation
import MonthClose
import Reports
import Testing

@Suite struct Tmp {
    @Test func dump() throws {
        let out = URL(fileURLWithPath: "/tmp/i6/reports/out")
        try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
        func put(_ name: String, _ text: String) throws {
            try text.write(to: out.appendingPathComponent(name), atomically: true, encoding: .utf8)
        }
        let report = try BillingCaseTests.sample()
        let month = BillingMonthReport(try BillingMonthTests.sample())
        try put("case.txt", report.text(plain))
        try put("case.json", report.json())
        try put("case.csv", report.csv())
        try put("month.txt", month.text(plain))
        try put("month.json", month.json())
        try put("month.csv", month.csv())
        for (i, c) in month.month.cases.enumerated() {
            try put("case\(i).txt", BillingCaseReport(c, month: report.month, today: report.today, practice: "Riverbend Clinic", timeZone: report.timeZone).text(plain))
        }
        let times = TimeList(report.patient.entries, patient: report.patient.patient, month: report.month, timeZone: report.timeZone)
        try put("time.txt", times.text(plain))
        try put("time.json", times.json())
        // speed
        var big = month.month
        big.cases = (0..<10_000).map { month.month.cases[$0 % 8] }
        let clock = ContinuousClock()
        let report2 = BillingMonthReport(big)
        let a = clock.measure { _ = report2.text(plain) }
        let b = clock.measure { _ = report2.csv() }
        let c = try clock.measure { _ = try report2.json() }
        try put("speed.txt", "text \(a) csv \(b) json \(c)\n")
    }
}

import Billing
import CareTime
import Foundation
import MonthClose
import Recordings
import Reports
import TestSupport
import Testing

/// Any month fits a terminal and does nothing to it.
@Suite struct BillingLayoutTests {
    private static let names =
        hostile + ["Ada Rivers", "", String(repeating: "W", count: 200), "Ana María de la Ó"]

    private func randomCase(
        _ number: Int,
        _ month: SampleMonth,
        _ random: inout SeededGenerator
    ) throws -> BillingCase {
        func text() -> String { Self.names.randomElement(using: &random) ?? "" }
        let programs = CareProgram.allCases.filter { _ in Bool.random(using: &random) }
        var facts = try month.facts(Set(programs))
        if Bool.random(using: &random) { facts.consents = [] }
        if Bool.random(using: &random) { facts.elements = [] }
        if Bool.random(using: &random) { facts.locality = "elsewhere" }
        facts.chronicConditions = Int.random(in: 0...3, using: &random)
        let entries = try (0..<Int.random(in: 0...5, using: &random)).map { index in
            let day = "2026-11-\(Int.random(in: 10...28, using: &random))"
            return try caseEntry(
                "\(Bool.random(using: &random) ? "call " : "m")\(index * 1_000_000)",
                CareProgram.allCases.randomElement(using: &random) ?? .chronicCare,
                StaffRole.allCases.randomElement(using: &random),
                "\(Int.random(in: 0...200, using: &random)):\(Int.random(in: 0...59, using: &random))",
                Bool.random(using: &random) ? day : "\(day)T10:00:00-06:00",
                work: Work.allCases.randomElement(using: &random) ?? .other,
                staff: text(),
                toConfirm: .seconds(Int64.random(in: 0...90, using: &random)),
                excluded: [
                    CaseEntry.Excluded(kind: .ring, reason: text(), duration: Milliseconds(1_234))
                ],
                reason: text(),
                amendments: Amendment.Field.allCases.map { field in
                    Amendment(
                        sequence: 1,
                        field: field,
                        oldValue: text(),
                        newValue: text(),
                        reason: text(),
                        actor: text(),
                        at: Milliseconds(1_794_848_400_123)
                    )
                }
            )
        }
        let id =
            "P\(number)" + String(repeating: "-x", count: Int.random(in: 0...30, using: &random))
        var patient = try month.patient(id, text(), entries, facts: facts)
        if Bool.random(using: &random) {
            patient.outcome =
                Int.random(in: 0...4, using: &random) == 0
                ? .noRules(text()) : patient.outcome
        }
        guard let now = patient.assessment, Bool.random(using: &random) else { return patient }
        let then = try month.assess(Array(entries.dropLast()), facts)
        let signature = try month.signature(id, then, reason: text())
        return try month.patient(
            id,
            text(),
            entries,
            facts: facts,
            signatures: [signature],
            changes: then.changes(to: now)
        )
    }

    @Test("no line of any report is wider than 80 columns or holds what could harm a terminal")
    func width() throws {
        var random = SeededGenerator(seed: 5)
        for round in 0..<60 {
            var month = try SampleMonth(today: round % 2 == 0 ? "2026-11-24" : "2026-12-03")
            month.payer = ["medicare", "nc-medicaid", "wi-medicaid"][round % 3]
            let cases = try (0..<6).map { try randomCase($0, month, &random) }
            let practice = try month.practice(
                cases,
                name: Self.names[round % Self.names.count],
                unassignedCalls: round
            )
            check(BillingMonthReport(practice).text(plain), round)
            for patient in cases {
                let report = BillingCaseReport(
                    patient,
                    month: month.month,
                    today: month.today,
                    practice: practice.practice,
                    timeZone: month.timeZone
                )
                check(report.text(plain), round)
                let list = TimeList(
                    patient.entries,
                    patient: patient.patient,
                    month: month.month,
                    timeZone: month.timeZone
                )
                check(list.text(plain), round)
                #expect(harmful(try report.json()).isEmpty)
                #expect(harmful(report.csv().replacing("\r\n", with: "")).isEmpty)
            }
        }
    }

    private func check(_ text: String, _ round: Int) {
        let wide = text.split(separator: "\n").filter { $0.count > 80 }
        #expect(wide.isEmpty, "round \(round)")
        #expect(harmful(text).isEmpty, "round \(round)")
        #expect(text.hasSuffix("\n"))
    }

    @Test("a name of a megabyte is cut, and a reason of a megabyte is broken into lines")
    func megabyte() throws {
        let month = try SampleMonth()
        let long = String(repeating: "x", count: 1 << 20)
        let entry = try caseEntry(
            "m1",
            .chronicCare,
            .clinicalStaff,
            "25:00",
            "2026-11-10",
            staff: long,
            reason: long
        )
        let patient = try month.patient("P-1", long, [entry], facts: month.facts([.chronicCare]))
        let text = BillingMonthReport(try month.practice([patient], name: long)).text(plain)
        check(text, 0)
        #expect(text.count < 4_000)
        var bare = patient
        bare.entries = []
        let report = BillingCaseReport(
            bare,
            month: month.month,
            today: month.today,
            practice: long,
            timeZone: month.timeZone
        )
        check(report.text(plain), 0)
        #expect(report.text(plain).count < 4_000)
        let list = TimeList(
            [entry],
            patient: patient.patient,
            month: month.month,
            timeZone: month.timeZone
        )
        check(list.text(plain), 0)
    }
}

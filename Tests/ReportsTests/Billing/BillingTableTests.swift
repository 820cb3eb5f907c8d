import Billing
import CareTime
import Foundation
import MonthClose
import Recordings
import Reports
import Testing

@Suite struct CSVTextTests {
    @Test(
        "a text that a spreadsheet would take for a formula gets an apostrophe",
        arguments: [
            ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1.50", "'-1.50"), ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"), ("\r=1", "\"'\r=1\""), ("\n=1", "\"'\n=1\""),
            ("\u{FF1D}1", "'\u{FF1D}1"), ("=\"a\",1", "\"'=\"\"a\"\",1\""),
            ("a=1", "a=1"), ("", ""), ("1-2", "1-2"), (" =1", " =1"),
        ]
    )
    func neutral(text: String, expected: String) {
        #expect(CSVText.string(header: ["a"], rows: [[.text(text)]]) == "a\r\n\(expected)\r\n")
    }

    @Test("commas, quotes and line ends are quoted")
    func quoting() {
        let text = CSVText.string(
            header: ["a", "b,c"],
            rows: [[.text("say \"hi\""), .text("x\r\ny")], [.empty, .text("plain")]]
        )
        #expect(text == "a,\"b,c\"\r\n\"say \"\"hi\"\"\",\"x\r\ny\"\r\n,plain\r\n")
    }

    @Test("numbers and amounts stay numbers, also below zero")
    func numbers() {
        let amounts = [-150, -5, 0, 7, 123_456].map { CSVText.Cell.amount(Cents(rawValue: $0)) }
        let text = CSVText.string(header: [], rows: [amounts + [.number(-3)]])
        #expect(text == "\r\n-1.50,-0.05,0.00,0.07,1234.56,-3\r\n")
    }
}

@Suite struct BillingTableTests {
    private func rows(_ csv: String) -> [String] {
        csv.split(separator: "\r\n").map(String.init)
    }

    @Test("a month has a row for each code, or one for the nearest, or one for want of rules")
    func month() throws {
        let csv = BillingMonthReport(try BillingMonthTests.sample()).csv()
        let rows = rows(csv)
        #expect(
            rows.first == """
                month,patient,name,payer,code,label,program,units,status,minutes,amount,\
                minutes_missing,days_left,reason,signed_units,signed_by,signed_at,rules,standing
                """
        )
        let outline = rows.dropFirst().map { row in
            row.split(separator: ",", omittingEmptySubsequences: false).prefix(5).dropFirst()
                .joined(separator: ",")
        }
        #expect(
            outline == [
                "P-1,Ada Rivers,medicare,99492", "P-1,Ada Rivers,medicare,99494",
                "P-2,Bea Lopez,medicare,99490", "P-2,Bea Lopez,medicare,99439",
                "P-3,Cyril Vandermolenbroek-Featherstonehaugh,medicare,99492",
                "P-3,Cyril Vandermolenbroek-Featherstonehaugh,medicare,99494",
                "P-3,Cyril Vandermolenbroek-Featherstonehaugh,medicare,G2214",
                "P-4,Dora Quist,medicare,99484",
                "P-5,Emil Rask,medicare,99490", "P-5,Emil Rask,medicare,99439",
                "P-6,Fay Winters,medicare,99490", "P-6,Fay Winters,medicare,99439",
                "P-6,Fay Winters,medicare,99426",
                "P-7,Gus Holt,medicare,G2214",
                "P-8,Hal Ito,aetna,",
            ]
        )
        let nearest = rows.first { $0.contains(",P-4,") }
        #expect(
            nearest == """
                2026-11,P-4,Dora Quist,medicare,99484,behavioral health integration,BHI,0,not_met,\
                16,,4,6,16 min < 20 (full-time rule); needs 4 more clinical-staff minutes by 30 \
                November,,,,medicare-part-b 2026-11-23,supported by the record; a person decides
                """
        )
        #expect(
            rows.last == """
                2026-11,P-8,Hal Ito,aetna,,,,,no_rules,,,,,there are no rules for payer aetna: \
                add a file to config/billing,,,,,supported by the record; a person decides
                """
        )
    }

    @Test("a signed code keeps its row when the record no longer supports it")
    func signedAndGone() throws {
        let csv = BillingMonthReport(try BillingMonthTests.sample()).csv()
        let row = rows(csv).first { $0.contains(",P-3,") && $0.contains(",99492,") }
        #expect(row?.contains(",0,not_met,30,,6,6,") == true)
        #expect(row?.contains(",1,BP1,2026-11-23T10:31:00-06:00,") == true)
    }

    @Test("a patient's rows are those of the month")
    func patient() throws {
        let month = try BillingMonthTests.sample()
        let all = rows(BillingMonthReport(month).csv())
        var joined = [all[0]]
        for patient in month.cases {
            let report = BillingCaseReport(
                patient,
                month: month.month,
                today: month.today,
                practice: month.practice,
                timeZone: month.timeZone
            )
            joined += rows(report.csv()).dropFirst()
        }
        #expect(joined == all)
    }

    @Test("a name that is a formula is only a name")
    func formula() throws {
        let month = try SampleMonth()
        let patient = try month.patient(
            "P-1",
            "=HYPERLINK(\"http://x\",\"a\")",
            facts: try month.facts([.chronicCare])
        )
        let csv = BillingMonthReport(try month.practice([patient])).csv()
        #expect(csv.contains(",\"'=HYPERLINK(\"\"http://x\"\",\"\"a\"\")\","))
    }
}

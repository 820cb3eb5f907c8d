import PracticeFiles
import Testing

/// What SwiftCSV reads without complaint, and must not reach a patient's record.
struct QuotationTests {
    @Test(
        "quotation marks that do not match are named by the line of their row",
        arguments: [
            ("P1,Ann,,,\nP2,\"Ben,,,\nP3,Cid,,,\n", 3),  // never closed
            ("P1,Ann,,,\nP2,\"Ben,,,", 3),
            ("P1,Ann,,,\nP2,Ben,,,\"", 3),
            ("P1,\"Ann,,,\nP2,\"Ben\",,,\n", 2),  // closed in the next row
            ("P1,\"Ann\" \"B\",,,\n", 2),  // two quotations in one cell
            ("P1,\"Ann\"B,,,\n", 2),
            ("P1,Ann \"B\",,,\n", 2),  // quotation marks in a bare cell
            ("P1,A\"\"nn,,,\n", 2),
            ("P1,\"Ann\"\u{301},,,\nP2,\"Ben\",,,\n", 2),  // the mark is one character with ´
            ("P1,\"\u{301}Ann\",,,\n", 2),
        ]
    )
    func mismatch(_ rows: String, _ line: Int) {
        let found = problems("\(patientHeader)\n\(rows)")
        #expect(found.count == 1)
        #expect(
            found.first?.hasPrefix("line \(line): the quotation marks do not match") == true,
            "\(found)"
        )
    }

    @Test("quotation marks in the header that do not match are named")
    func header() {
        let found = problems("id,\"name,phones,programs,program_consent\nP1,Ann,,,\n")
        #expect(
            found.first?.hasPrefix("line 1: the quotation marks do not match") == true,
            "\(found)"
        )
    }

    @Test(
        "lines are counted as an editor does, through cells with line breaks and empty lines",
        arguments: [
            ("P1,Ann,,,,\"a\nb\n\"\"c\"\"\"\nP2,,,,,\n", 5),
            ("P1,Ann,,,,\"a\r\nb\r\n\"\"c\"\"\"\r\nP2,,,,,\r\n", 5),
            ("\n\nP1,Ann,,,,\"\n\"\n\nP2,,,,,", 7),
            ("P1,Ann,,,,\"\r\n\n\r\"\rP2,,,,,", 6),
        ]
    )
    func lines(_ rows: String, _ line: Int) {
        #expect(
            problems("\(patientHeader),notes\n\(rows)") == [
                "line \(line), column name: must be 1…200 characters on one line"
            ]
        )
    }

    @Test("an empty last cell at the end of the file is a cell")
    func emptyLastCell() throws {
        #expect(try patients("\(patientHeader)\nP1,Ann,,,").records.count == 1)
        #expect(try patients("\(patientHeader)\nP1,Ann,,,\"\"").records.count == 1)
    }
}

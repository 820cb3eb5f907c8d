import Foundation
import PracticeFiles
import Testing

struct RefusalTests {
    @Test(
        "a bad cell is named by line and column, and never quoted",
        arguments: [
            (",Zelda,,,", "line 2, column id: must be 1…64 characters without control characters"),
            ("\"a\u{7}b\",Zelda,,,", "line 2, column id: must be "),
            ("P1,,,,", "line 2, column name: must be 1…200 characters on one line"),
            ("P1,\"Zelda\nZ\",,,", "line 2, column name: must be "),
            ("P1,Zelda\u{1B}[2J,,,", "line 2, column name: must be "),
            ("P1,Zelda\u{202E},,,", "line 2, column name: must be "),
            ("P1,Zelda,555-0101,,", "line 2, column phones: each must be a phone number"),
            ("P1,Zelda,3125550101;Zelda,,", "line 2, column phones: each must be "),
            (
                "P1,Zelda,,Zelda,",
                "line 2, column programs: each must be one of CoCM, BHI, CCM, PCM, APCM;"
            ),
            ("P1,Zelda,,cocm,", "line 2, column programs: each must be "),
            ("P1,Zelda,,CoCM BHI,", "line 2, column programs: each must be "),
            (
                "P1,Zelda,,CoCM,2026-09-08",
                "line 2, column program_consent: entry 1 must be PROGRAM=DATE"
            ),
            (
                "P1,Zelda,,CoCM,Zelda=2026-09-08",
                "line 2, column program_consent: entry 1 must be PROGRAM=DATE"
            ),
            (
                "P1,Zelda,,CoCM,CoCM=2026-09-08=1",
                "line 2, column program_consent: entry 1 must be PROGRAM=DATE"
            ),
            (
                "P1,Zelda,,CoCM,BHI=2026-09-08",
                "line 2, column program_consent: BHI is not among the programs"
            ),
            (
                "P1,Zelda,,CoCM,CoCM=2026-09-08;CoCM=2026-09-09",
                "line 2, column program_consent: CoCM is there twice"
            ),
        ]
    )
    func cell(_ row: String, _ problem: String) {
        let found = problems("\(patientHeader)\n\(row)\n")
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(problem) == true, "\(found)")
        #expect(found.first?.contains("Zelda") == false)
    }

    @Test(
        "a day that does not exist, or is written otherwise, is no consent",
        arguments: [
            "2026-02-29", "2026-13-01", "2026-04-31", "09/08/2026", "2026-9-8", "20260908",
            "2026-09-08T10:00:00Z", "yes", "", "10000-01-01", "1899-12-31", "0206-09-08",
        ]
    )
    func date(_ date: String) {
        #expect(
            problems("\(patientHeader)\nP1,Zelda,,CoCM,CoCM=\(date)") == [
                "line 2, column program_consent: entry 1 must be PROGRAM=DATE with one of CoCM,"
                    + " BHI, CCM, PCM, APCM and a day of the calendar from 1900 on, as YYYY-MM-DD,"
                    + " such as CoCM=2026-09-08"
            ]
        )
    }

    @Test(
        "a bad header is refused",
        arguments: [
            (
                "id,name,phones,programs",
                ["line 1, column program_consent: the column is missing from the header"]
            ),
            (
                "id,name,phone,programs,program_consent",
                [
                    "line 1, column phones: the column is missing from the header",
                    "line 1, column 3 (\"phone\"): no column has this name; did you mean \"phones\"?",
                ]
            ),
            (
                "ID,name,phones,programs,program_consent",
                [
                    "line 1, column id: the column is missing from the header",
                    "line 1, column 1 (\"ID\"): no column has this name; did you mean \"id\"?",
                ]
            ),
            (
                "id,name,phones,programs,program_consent,notes,notes",
                [
                    "line 1, column notes: the header names the column twice"
                ]
            ),
            (
                "id,name,phones,programs,program_consent,",
                ["line 1, column 6 (\"\"): no column has this name"]
            ),
        ]
    )
    func header(_ header: String, _ expected: [String]) {
        #expect(problems("\(header)\n") == expected)
    }

    @Test(
        "a file without a header is refused without quoting the first patient",
        arguments: [
            "", "\n\n", "P001,Zelda,3125550101,CoCM,\n", "P001;Zelda\n",
        ]
    )
    func noHeader(_ csv: String) {
        let found = problems(csv)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("line 1: no header row; ") == true, "\(found)")
        #expect(found.first?.contains("Zelda") == false)
    }

    @Test(
        "a row with too few or too many cells is named, and the others are checked",
        arguments: [
            ("P1,Ann,,", 4), ("P1,Ann,,,,", 6), ("P1", 1), ("P1,Ann,\"3125550101,,", 0),
        ]
    )
    func cells(_ row: String, _ count: Int) {
        let found = problems("\(patientHeader)\n\(row)\nP2,,,,\n")
        if count == 0 {
            #expect(found.count == 1)
            #expect(found.first?.hasPrefix("line 2: the quotation marks") == true, "\(found)")
        } else {
            #expect(found.count == 2)
            #expect(found.first == "line 2: the row has \(count) cells, but the header has 5")
        }
    }

    @Test("an id that stands twice is named with both lines")
    func duplicate() {
        #expect(
            problems("\(patientHeader)\nP1,Ann,,,\nP2,Ben,,,\nP1,Cid,,,\n") == [
                "line 4, column id: the id stands on line 2 too"
            ]
        )
    }

    @Test("an id that stands twice is found even if the first row has another fault")
    func duplicateAfterFault() {
        #expect(
            problems("\(patientHeader)\nP1,,,,\nP1,Cid,,,\n") == [
                "line 2, column name: must be 1…200 characters on one line",
                "line 3, column id: the id stands on line 2 too",
            ]
        )
    }

    @Test("every problem of the file is reported, by line, and nothing is returned")
    func all() throws {
        let error = try #require(throws: PracticeFileError.self) {
            try patients("\(patientHeader)\nP1,,x,,\nP2,Ben,,,\nP3,Cid,,XYZ,CoCM=2026-02-30\n")
        }
        #expect(error.problems.map(\.line) == [2, 2, 4, 4])
        #expect(
            error.problems.map(\.column) == ["name", "phones", "programs", "program_consent"]
        )
        #expect(
            error.description.hasPrefix(
                "cannot import patients.csv, nothing was changed:\n  line 2, column name: must be"
            )
        )
        #expect(error.description.contains("Next step: correct the file"))
        #expect(PracticeFileError.exitCode == 65)
    }
}

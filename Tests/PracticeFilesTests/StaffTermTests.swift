import PracticeFiles
import Recordings
import Testing

struct StaffTermTests {
    @Test("a person's lines become one record with a term for each, at the place of the first")
    func several() throws {
        let file = try staff(
            """
            \(staffHeader)
            S1,Dana,403,bhcm,"RN, CCM",2026-07-01,,
            S2,Ellen,410,billing_practitioner,,,2026-12-31,behavioral_health
            S1,Dana,,clerical,,,2026-06-30,medical
            """
        )
        #expect(file.lines == [2, 3])
        #expect(
            try file.records == [
                StaffRecord(
                    id: #require(StaffID(rawValue: "S1")),
                    name: "Dana",
                    terms: [
                        StaffTerm(to: day("2026-06-30"), role: .clerical),
                        StaffTerm(
                            from: day("2026-07-01"),
                            role: .behavioralHealthCareManager,
                            extension: "403",
                            title: "RN, CCM"
                        ),
                    ]
                ),
                StaffRecord(
                    id: #require(StaffID(rawValue: "S2")),
                    name: "Ellen",
                    terms: [
                        StaffTerm(
                            to: day("2026-12-31"),
                            role: .billingPractitioner,
                            extension: "410",
                            practitionerKind: .behavioralHealth
                        )
                    ]
                ),
            ]
        )
    }

    @Test("a term of one day is one, and a gap between terms is allowed")
    func short() throws {
        let file = try staff(
            """
            \(staffHeader)
            S1,Dana,403,bhcm,,2026-07-01,2026-07-01,
            S1,Dana,403,clerical,,2026-07-02,2026-07-02,
            S1,Dana,403,bhcm,,2027-01-01,,
            """
        )
        #expect(file.records.map(\.terms.count) == [3])
    }

    @Test(
        "terms that share a day are named with both lines",
        arguments: [
            (["", ""], ["", ""]),
            (["2026-01-01", "2026-06-30"], ["2026-06-30", ""]),
            (["2026-06-30", ""], ["2026-01-01", "2026-06-30"]),
            (["", "2026-06-30"], ["", "2026-01-01"]),
            (["2026-01-01", ""], ["2026-02-01", "2026-02-01"]),
            (["2026-01-01", "2026-01-01"], ["2026-01-01", "2026-01-01"]),
        ] as [([String], [String])]
    )
    func overlap(_ first: [String], _ second: [String]) {
        let found = staffProblems(
            """
            \(staffHeader)
            S1,Dana,403,bhcm,,\(first[0]),\(first[1]),
            S2,Theo,403,bhcm,,,,
            S1,Dana,403,bhcm,,\(second[0]),\(second[1]),
            """
        )
        #expect(
            found == [
                "line 4, column id: the id stands on line 2 too, and both hold on the same day;"
                    + " give each line its own valid_from and valid_to"
            ]
        )
    }

    @Test("a term inside a long one is found also behind a third")
    func nested() {
        let found = staffProblems(
            """
            \(staffHeader)
            S1,Dana,403,bhcm,,2026-01-01,2026-12-31,
            S1,Dana,403,bhcm,,2026-02-01,2026-02-28,
            S1,Dana,403,bhcm,,2026-12-31,,
            """
        )
        #expect(
            found.map { $0.prefix(41) }
                == [
                    "line 3, column id: the id stands on line 2",
                    "line 4, column id: the id stands on line 2",
                ].map { $0.prefix(41) }
        )
        #expect(found.allSatisfy { $0.contains("the id stands on line 2 too") })
    }

    @Test("two names for one id are named with both lines")
    func names() {
        let found = staffProblems(
            "\(staffHeader)\nS1,Dana,,bhcm,,,2026-06-30,\nS1,Zelda,,bhcm,,2026-07-01,,\n"
        )
        #expect(found == ["line 3, column name: line 2 has another name for the same id"])
    }

    @Test(
        "a bad cell is named by line and column, and never quoted",
        arguments: [
            ("Zelda\u{7},,,", "title: must be up to 200 characters on one line"),
            ("\(String(repeating: "t", count: 201)),,,", "title: must be up to 200 characters"),
            (",2026-02-29,,", "valid_from: must be a day of the calendar from 1900 on"),
            (",,Zelda,", "valid_to: must be a day of the calendar from 1900 on"),
            (",2026-07-01,2026-06-30,", "valid_to: must not be before valid_from"),
            (",,,Zelda", "practitioner_kind: must be one of medical, behavioral_health, or noth"),
        ] as [(String, String)]
    )
    func cell(_ cells: String, _ problem: String) {
        let found = staffProblems("\(staffHeader)\nS1,Dana,403,bhcm,\(cells)\n")
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("line 2, column \(problem)") == true, "\(found)")
        #expect(found.first?.contains("Zelda") == false)
    }

    @Test("a person with a hundred thousand terms is read", .timeLimit(.minutes(1)))
    func many() throws {
        let days = (1900..<2170).flatMap { year in
            (1...12).flatMap { month in
                (1...28).map { date in "\(year)-\(padded(month))-\(padded(date))" }
            }
        }
        let rows = days.map { "S1,Dana,403,bhcm,,\($0),\($0),\n" }.reversed()
        #expect(
            try staff("\(staffHeader)\n\(rows.joined())").records.map(\.terms.count) == [90_720]
        )
    }

    private func padded(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}

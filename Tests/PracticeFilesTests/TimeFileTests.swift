import CareTime
import Foundation
import PracticeFiles
import Recordings
import Testing

struct TimeFileTests {
    private func entry(
        _ when: CareEntry.When,
        work: Work = .other,
        reason: String = "care plan",
        isInpatient: Bool = false
    ) throws -> ManualEntry {
        ManualEntry(
            patient: try #require(PatientID(rawValue: "P1")),
            staff: try #require(StaffID(rawValue: "S1")),
            program: .collaborativeCare,
            work: work,
            when: when,
            day: try day("2026-09-10"),
            reason: reason,
            isInpatient: isInpatient
        )
    }

    @Test("minutes alone make a length on a day")
    func minutes() throws {
        let file = try time(
            """
            "date","patient","staff","program","minutes","reason"
            "2026-09-10","P1","S1","CoCM",33,"chart review, registry entry"

            "2026-09-10","P1","S1","CoCM",7.5," care plan "
            """
        )
        #expect(
            try file.records == [
                entry(
                    .length(.seconds(33 * 60), on: day("2026-09-10")),
                    reason: "chart review, registry entry"
                ),
                entry(.length(.seconds(450), on: day("2026-09-10"))),
            ]
        )
        #expect(file.lines == [2, 4])
    }

    @Test("start and stop make a span on the world's clock, with minutes that agree or without")
    func span() throws {
        let file = try time(
            """
            \(timeHeader)
            2026-09-10,P1,S1,CoCM,,09:00,09:20:30,chart_review,yes,care plan
            2026-09-10,P1,S1,CoCM,20.5,09:00:00,09:20:30,,no,care plan
            """
        )
        // Nine o'clock in Chicago's summer is 14:00 UTC.
        let start = Milliseconds.seconds(1_789_048_800)
        let span = DatedSpan(start: start, end: start + .seconds(1230))
        #expect(
            try file.records == [
                entry(.span(span), work: .chartReview, isInpatient: true), entry(.span(span)),
            ]
        )
    }

    @Test("the file may have start and stop in place of minutes")
    func noMinutes() throws {
        let header = "date,patient,staff,program,start,stop,reason"
        #expect(
            try time("\(header)\n2026-09-10,P1,S1,CoCM,09:00,24:00,x\n").records.map(\.duration)
                == [.seconds(15 * 3600)]
        )
    }

    @Test(
        "a header without minutes or without start and stop is refused",
        arguments: ["", "start,", "stop,"]
    )
    func header(_ columns: String) throws {
        #expect(
            try timeProblems("date,patient,staff,program,\(columns)reason\n") == [
                "line 1: the header needs minutes, or start and stop"
            ]
        )
    }

    @Test(
        "a bad cell is named by line and column, and never quoted",
        arguments: [
            ("zelda,P1,S1,CoCM,5,,,,,x", "date: must be a day of the calendar from 1900 on"),
            ("2026-02-29,P1,S1,CoCM,5,,,,,x", "date: must be a day of the calendar from 1900 on"),
            ("10000-01-01,P1,S1,CoCM,5,,,,,x", "date: must be a day of the calendar from 1900 on"),
            (",P1,S1,CoCM,5,,,,,x", "date: must be a day of the calendar from 1900 on"),
            ("2026-09-10,,S1,CoCM,5,,,,,x", "patient: must be 1…64 characters"),
            ("2026-09-10,P1,zelda\u{7},CoCM,5,,,,,x", "staff: must be 1…64 characters"),
            ("2026-09-10,P1,S1,zelda,5,,,,,x", "program: must be one of CoCM, BHI"),
            ("2026-09-10,P1,S1,CoCM,,,,,,x", "minutes: needs minutes, or start and stop"),
            ("2026-09-10,P1,S1,CoCM,zelda,,,,,x", "minutes: must be a number above 0"),
            ("2026-09-10,P1,S1,CoCM,,09:00,,,,x", "stop: a start needs a stop too"),
            ("2026-09-10,P1,S1,CoCM,5,,09:00,,,x", "start: a stop needs a start too"),
            ("2026-09-10,P1,S1,CoCM,,zelda,09:00,,,x", "start: must be a time of day"),
            ("2026-09-10,P1,S1,CoCM,,09:00,zelda,,,x", "stop: must be a time of day"),
            ("2026-09-10,P1,S1,CoCM,4,09:00,09:05,,,x", "minutes: must agree with start and stop"),
            ("2026-09-10,P1,S1,CoCM,,23:50,00:10,,,x", "stop: must be after start on the same day"),
            (
                "2026-09-10,P1,S1,CoCM,5,,,zelda,,x",
                "activity: must be one of conversation, coordin"
            ),
            ("2026-09-10,P1,S1,CoCM,5,,,,zelda,x", "inpatient: must be yes or no, or nothing"),
            ("2026-09-10,P1,S1,CoCM,5,,,,,", "reason: must be 1…500 characters on one line"),
            ("2026-09-10,P1,S1,CoCM,5,,,,,\"zelda\nx\"", "reason: must be 1…500 characters on one"),
            (
                "2026-09-10,P1,S1,CoCM,5,,,,,\(String(repeating: "z", count: 501))",
                "reason: must be 1…500 characters on one line"
            ),
        ] as [(String, String)]
    )
    func cell(_ row: String, _ problem: String) throws {
        let found = try timeProblems("\(timeHeader)\n\(row)\n")
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("line 2, column \(problem)") == true, "\(found)")
        #expect(found.first?.contains("zelda") == false)
    }

    @Test("every kind of work is read by its name", arguments: Work.allCases)
    func work(_ work: Work) throws {
        let csv = "\(timeHeader)\n2026-09-10,P1,S1,CoCM,5,,,\(work.rawValue),,x\n"
        #expect(try time(csv).records.map(\.work) == [work])
    }

    @Test("an entry that stands twice is named with both lines, however it is written")
    func twice() throws {
        #expect(
            try timeProblems(
                """
                \(timeHeader)
                2026-09-10,P1,S1,CoCM,5,,,other,no,x
                2026-09-10,P1,S1,CoCM,5,,,,,y
                2026-09-10,P1,S1,CoCM,5.00,,,,, x
                """
            ) == [
                "line 4, column date: the same entry stands on line 2 too; remove one, or tell them"
                    + " apart by start and stop or by their reasons"
            ]
        )
    }

    @Test(
        "a cell that is too large is named once, also where a rule needs it",
        arguments: [0, 4, 9]
    )
    func large(_ column: Int) throws {
        var cells = ["2026-09-10", "P1", "S1", "CoCM", "5", "", "", "", "", "x"]
        cells[column] = String(repeating: "x", count: 1 << 20)
        let name = timeHeader.split(separator: ",")[column]
        #expect(
            try timeProblems("\(timeHeader)\n\(cells.joined(separator: ","))\n") == [
                "line 2, column \(name): the cell has more than 64 KiB"
            ]
        )
    }

    @Test("a hundred thousand entries are read", .timeLimit(.minutes(1)))
    func many() throws {
        let rows = (0..<100_000).map { "2026-09-10,P\($0),S1,CoCM,,09:00,09:05,registry,,review\n" }
        #expect(try time("\(timeHeader)\n\(rows.joined())").records.count == 100_000)
    }
}

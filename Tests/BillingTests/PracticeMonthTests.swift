import Billing
import CareTime
import Recordings
import Testing

/// The months of the synthetic calls' practice, with the seconds and codes that their ground truth
/// states.
@Suite struct PracticeMonthTests {
    struct Expected: Sendable, CustomTestStringConvertible {
        var name: String
        var month: String
        /// Programme and role with exact seconds.
        var time: [(String, Double)]
        var codes: [String]
        var why: String

        var testDescription: String { name }
    }

    private static let manager = "CoCM bhcm"
    private static let general = "BHI bhcm"
    private static let chronic = "CCM clinical_staff"

    @Test(
        "the ground truth of the synthetic calls is reproduced",
        arguments: [
            Expected(
                name: "P001 September, calls only",
                month: "2026-09",
                time: [(manager, 113.4), (manager, 190.4)],
                codes: [],
                why: "5 min < 16"
            ),
            Expected(
                name: "P001 September with manual time",
                month: "2026-09",
                time: [(manager, 113.4), (manager, 190.4), (manager, 1980)],
                codes: ["99492"],
                why: "38 min >= 36 (first month)"
            ),
            Expected(
                name: "P001 October, calls only",
                month: "2026-10",
                time: [(manager, 1563.4)],
                codes: ["G2214"],
                why: "26 min >= 16, and below 99492 or 99493"
            ),
            Expected(
                name: "P001 October with manual time",
                month: "2026-10",
                time: [(manager, 1563.4), (manager, 480)],
                codes: ["99493"],
                why: "34 min >= 31 (subsequent month)"
            ),
            Expected(
                name: "P001 November",
                month: "2026-11",
                time: [(manager, 147.2)],
                codes: [],
                why: "2 min < 16"
            ),
            Expected(
                name: "P003 October, calls only",
                month: "2026-10",
                time: [(general, 95.4)],
                codes: [],
                why: "1 min < 20 (full-time rule)"
            ),
            Expected(
                name: "P003 October with manual time",
                month: "2026-10",
                time: [(general, 95.4), (general, 1140)],
                codes: ["99484"],
                why: "20 min >= 20 (full-time rule)"
            ),
            Expected(
                name: "P005 October, calls only",
                month: "2026-10",
                time: [(chronic, 0)],
                codes: [],
                why: "0 min < 20 (full-time rule)"
            ),
            Expected(
                name: "P005 October with coordination",
                month: "2026-10",
                time: [(chronic, 111.9)],
                codes: [],
                why: "1 min < 20 (full-time rule)"
            ),
            Expected(
                name: "P005 October with everything",
                month: "2026-10",
                time: [(chronic, 111.9), (chronic, 1020)],
                codes: [],
                why: "18 min < 20 (full-time rule)"
            ),
        ]
    )
    func practiceMonth(_ expected: Expected) throws {
        let programs = expected.time.compactMap { text, _ in
            CareProgram(rawValue: String(text.prefix { $0 != " " }))
        }
        var month = try TestMonth(expected.month, programs: Set(programs))
        month.facts.diagnoses = []
        month.facts.collaborativeCareSince = CalendarMonth("2026-09")
        for (text, seconds) in expected.time {
            try month.add("\(text) 0:00")
            let last = month.entries.count - 1
            let time = Milliseconds(Int64((seconds * 1000).rounded()))
            month.entries[last].when = .length(time, on: month.period.days[14])
        }
        let found = month.assess()
        #expect(found.supported.map(\.code.rawValue) == expected.codes)
        let reasons = found.codes.flatMap(\.reasons)
        #expect(reasons.contains(expected.why), "\(outline(found))")
        #expect(codes(found, .blocked).isEmpty)
        // A missing diagnosis is said, and blocks nothing.
        let warns = found.warnings.contains { $0.contains("no diagnosis on file") }
        #expect(warns == !expected.codes.isEmpty)
    }
}

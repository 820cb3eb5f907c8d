import Billing
import CareTime
import Recordings
import Testing

@Suite struct EpisodeTests {
    /// The code that 40 minutes support in October 2026 after these months.
    private func stage(
        _ history: [(String, [String])],
        since: String? = nil,
        _ adjust: (inout Switches) -> Void = { _ in }
    ) throws -> (code: String, warnings: [String]) {
        var month = try TestMonth("2026-10", programs: [.collaborativeCare])
        try month.add("CoCM bhcm 40:00")
        month.facts.history = try history.map { text, codes in
            EarlierMonth(
                month: try #require(CalendarMonth(text)),
                hadCollaborativeCare: true,
                codes: try codes.map(code)
            )
        }
        month.facts.collaborativeCareSince = try since.map { try #require(CalendarMonth($0)) }
        adjust(&month.rules.switches)
        let found = month.assess()
        return (found.supported.map(\.code.rawValue).joined(), found.warnings)
    }

    @Test("a patient without earlier months is in the first month of a course")
    func first() throws {
        #expect(try stage([]).code == "99492")
        #expect(try stage([], since: "2026-10").code == "99492")
    }

    @Test("an earlier month that reached no code does not begin a course")
    func noCode() throws {
        #expect(try stage([("2026-09", [])]).code == "99492")
    }

    @Test("an add-on to advanced primary care begins and continues a course, general BHI does not")
    func addOns() throws {
        #expect(try stage([("2026-09", ["G0568"])]).code == "99493")
        #expect(try stage([("2026-09", ["G0569"])]).code == "99493")
        #expect(try stage([("2026-09", ["G0570"])]).code == "99492")
        #expect(try stage([("2026-09", ["G0570", "99484"])]).code == "99492")
    }

    @Test("which codes are of a course follows from the rules' stages")
    func stages() throws {
        var month = try TestMonth("2026-10", programs: [.collaborativeCare])
        try month.add("CoCM bhcm 40:00")
        let earlier = try #require(CalendarMonth("2026-09"))
        month.facts.history = [
            EarlierMonth(month: earlier, hadCollaborativeCare: false, codes: [try code("G0570")])
        ]
        #expect(units(month.assess(), .supported) == ["99492": 1])
        let index = try #require(month.rules.codes.firstIndex { $0.code.rawValue == "G0570" })
        month.rules.codes[index].gates.stage = .subsequent
        #expect(units(month.assess(), .supported) == ["99493": 1])
    }

    @Test("care below every threshold still keeps a course from ending")
    func smallService() throws {
        #expect(try stage([("2026-03", ["99492"]), ("2026-06", [])]).code == "99493")
        #expect(try stage([("2026-03", ["99492"])]).code == "99492")
    }

    @Test("months and codes in any order give the same stage")
    func order() throws {
        let months = [("2026-09", ["99493"]), ("2025-01", ["99492"]), ("2026-08", ["99492"])]
        #expect(try stage(months).code == "99493")
        #expect(try stage(months.reversed()).code == "99493")
    }

    @Test("months after the one in question say nothing")
    func future() throws {
        #expect(try stage([("2026-11", ["99492"])]).code == "99492")
    }

    @Test("after a first month that was only short the next is a later one, or as the switch says")
    func shortFirst() throws {
        let months = [("2026-09", ["G2214"])]
        let found = try stage(months)
        #expect(found.code == "99493")
        #expect(found.warnings.contains { $0.contains("this is taken as subsequent") })
        #expect(try stage(months) { $0.stageAfterShortFirstMonth = .initial }.code == "99492")
        let longer = [("2026-08", ["99492"]), ("2026-09", ["G2214"])]
        #expect(try stage(longer) { $0.stageAfterShortFirstMonth = .initial }.code == "99493")
    }

    @Test("how long a pause ends a course is a switch, and 0 is never")
    func pause() throws {
        let months = [("2026-03", ["99492"])]
        #expect(try stage(months) { $0.newEpisodeAfterMonths = 7 }.code == "99493")
        #expect(try stage(months) { $0.newEpisodeAfterMonths = 0 }.code == "99493")
    }

    @Test("where a course may begin once in a calendar year, a second one waits for the next")
    func oncePerYear() throws {
        let months = [("2026-02", ["99492"])]
        #expect(try stage(months).code == "99492")
        #expect(try stage(months) { $0.beginsOncePerCalendarYear = true }.code == "99493")
        let lastYear = [("2025-12", ["99492"])]
        #expect(try stage(lastYear) { $0.beginsOncePerCalendarYear = true }.code == "99492")
    }

    @Test("a course that began before the records goes on, with a warning")
    func beforeRecords() throws {
        let found = try stage([], since: "2025-01")
        #expect(found.code == "99493")
        #expect(found.warnings.contains { $0.contains("began before the records") })
        #expect(try stage([("2026-09", [])], since: "2025-01").code == "99493")
    }
}

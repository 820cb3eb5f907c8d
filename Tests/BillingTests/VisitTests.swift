import Billing
import CareTime
import Recordings
import Testing

/// What work before the visit that begins a programme is worth.
@Suite struct VisitTests {
    private func month(visits: [String], _ work: String...) throws -> TestMonth {
        var month = try TestMonth(programs: [.collaborativeCare])
        month.facts.visits = try visits.map { InitiatingVisit(date: try day($0)) }
        for text in work { try month.add("CoCM bhcm \(text):00-06:00") }
        return month
    }

    @Test("work before the initiating visit supports nothing, and is named")
    func workBefore() throws {
        let found = try month(visits: ["2026-11-20"], "40:00 @2026-11-05T10:00").assess()
        let first = try result(found, "99492")
        #expect(first.status == .notMet)
        #expect(first.counted == .zero)
        #expect(first.reasons.contains("40 min before the initiating visit do not count"))
    }

    @Test("work from the day of the visit on counts, for the base code and what adds to it")
    func workAfter() throws {
        let month = try month(
            visits: ["2026-11-20"],
            "40:00 @2026-11-05T10:00",
            "80:00 @2026-11-20T10:00"
        )
        let found = month.assess()
        #expect(units(found, .supported) == ["99492": 1])
        #expect(try result(found, "99492").counted == .seconds(4800))
        #expect(try result(found, "99494").counted == .seconds(4800))
    }

    @Test("a visit too long ago does not carry work until the next one")
    func oldAndNew() throws {
        let work = ["40:00 @2026-11-05T10:00", "20:00 @2026-11-20T10:00"]
        let late = try month(visits: ["2025-09-01", "2026-11-20"], work[0], work[1]).assess()
        #expect(units(late, .supported) == ["G2214": 1])
        let early = try month(visits: ["2026-09-01", "2026-11-20"], work[0], work[1]).assess()
        #expect(units(early, .supported) == ["99492": 1])
    }
}

import CareTime
import Foundation
import Recordings
import TestSupport
import Testing

@Suite struct MonthlyTotalsTests {
    let september = CalendarMonth("2026-09")
    let october = CalendarMonth("2026-10")

    @Test("two calls at the same time count every second once")
    func union() throws {
        let start = try epoch("2026-09-15T11:00:00-05:00")
        let totals = MonthlyTotals(
            [
                dated(start, start + .seconds(600)),
                dated(start + .seconds(300), start + .seconds(900)),
                dated(start + .seconds(100), start + .seconds(200)),
            ],
            timeZone: try zone("America/Chicago")
        )
        #expect(totals.exact(in: try #require(september)) == .seconds(900))
        #expect(totals.months == [september])
    }

    @Test("a call across local midnight of a month's end gives each month its part")
    func monthEnd() throws {
        let midnight = try epoch("2026-10-01T00:00:00-05:00")
        let totals = MonthlyTotals(
            [dated(midnight - .seconds(600), midnight + .seconds(600))],
            timeZone: try zone("America/Chicago")
        )
        #expect(totals.minutes(in: try #require(september)) == 10)
        #expect(totals.minutes(in: try #require(october)) == 10)
    }

    @Test("one millisecond before local midnight belongs to the old month, midnight to the new")
    func oneMillisecond() throws {
        let midnight = try epoch("2026-10-01T00:00:00-05:00")
        let chicago = try zone("America/Chicago")
        let before = MonthlyTotals([dated(midnight - Milliseconds(1), midnight)], timeZone: chicago)
        #expect(before.months == [september])
        let after = MonthlyTotals([dated(midnight, midnight + Milliseconds(1))], timeZone: chicago)
        #expect(after.months == [october])
        let both = MonthlyTotals(
            [dated(midnight - Milliseconds(1), midnight + Milliseconds(1))],
            timeZone: chicago
        )
        #expect(both.exact(in: try #require(september)) == Milliseconds(1))
        #expect(both.exact(in: try #require(october)) == Milliseconds(1))
    }

    @Test("the hours that summer time skips and repeats count as long as they last")
    func summerTime() throws {
        let chicago = try zone("America/Chicago")
        let spring = dated(
            try epoch("2026-03-08T01:30:00-06:00"),
            try epoch("2026-03-08T03:30:00-05:00")
        )
        let autumn = dated(
            try epoch("2026-11-01T01:30:00-05:00"),
            try epoch("2026-11-01T01:30:00-06:00")
        )
        let totals = MonthlyTotals([spring, autumn], timeZone: chicago)
        #expect(totals.minutes(in: try #require(CalendarMonth("2026-03"))) == 60)
        #expect(totals.minutes(in: try #require(CalendarMonth("2026-11"))) == 60)
    }

    @Test("minutes are rounded down once for the month, not for each call")
    func roundedOnce() throws {
        let start = try epoch("2026-09-15T11:00:00-05:00")
        let spans = (0..<3).map { index -> DatedSpan in
            let begin = start + .seconds(Int64(index) * 3600)
            return dated(begin, begin + Milliseconds(59_999))
        }
        let totals = MonthlyTotals(spans, timeZone: try zone("America/Chicago"))
        let month = try #require(september)
        #expect(totals.exact(in: month) == Milliseconds(179_997))
        #expect(totals.minutes(in: month) == 2)
    }

    @Test("every instant around every month's end belongs to exactly one month", arguments: zones)
    func everyMonthEnd(_ name: String) throws {
        let zone = try zone(name)
        for year in 2024...2028 {
            for number in 1...12 {
                let month = try #require(CalendarMonth(year: year, month: number))
                let end = Milliseconds(month.interval(in: zone).end.epochMilliseconds)
                for minute in Int64(-30)..<30 {
                    let start = end + .seconds(minute * 60)
                    let step = MonthlyTotals([dated(start, start + .seconds(60))], timeZone: zone)
                    #expect(step.months.count == 1)
                    #expect((step.months.first == month) == (minute < 0), "\(month) \(minute)")
                }
            }
        }
    }

    @Test("the months of a long time add up to exactly that time", arguments: zones)
    func sum(_ name: String) throws {
        let start = try epoch("2024-01-01T12:34:56Z", plus: 789)
        let end = try epoch("2028-12-30T01:02:03Z", plus: 4)
        let totals = MonthlyTotals([dated(start, end)], timeZone: try zone(name))
        let sum = totals.months.map { totals.exact(in: $0) }.reduce(.zero, +)
        #expect(sum == end - start)
        #expect(totals.months.count == 60)
    }

    @Test("neither order nor batching of the calls changes a total")
    func permutations() throws {
        let berlin = try zone("Europe/Berlin")
        let begin = try epoch("2026-01-25T00:00:00+01:00")
        var random = SeededGenerator(seed: 4)
        for _ in 0..<200 {
            let spans = (0..<Int.random(in: 1...12, using: &random)).map { _ -> DatedSpan in
                let offset = Int64.random(in: 0...5_000_000_000, using: &random)
                let length = Int64.random(in: 0...7_200_000, using: &random)
                let start = begin + Milliseconds(offset)
                return dated(start, start + Milliseconds(length))
            }
            let totals = MonthlyTotals(spans, timeZone: berlin)
            for _ in 0..<5 {
                let shuffled = spans.shuffled(using: &random)
                #expect(MonthlyTotals(shuffled + shuffled, timeZone: berlin) == totals)
            }
        }
    }

    @Test("no calls make no months, and a month without calls is zero")
    func nothing() throws {
        let totals = MonthlyTotals([DatedSpan](), timeZone: try zone("Etc/UTC"))
        #expect(totals.months.isEmpty)
        #expect(totals.minutes(in: try #require(september)) == 0)
    }

    @Test("a span of no length makes no month")
    func emptySpan() throws {
        let start = try epoch("2026-09-15T11:00:00-05:00")
        let totals = MonthlyTotals([dated(start, start)], timeZone: try zone("Etc/UTC"))
        #expect(totals.months.isEmpty)
    }

    @Test(
        "the host's own time zone has no influence",
        arguments: ["Asia/Tokyo", "America/Los_Angeles", "Pacific/Kiritimati"]
    )
    func hostZone(_ host: String) async {
        await #expect(processExitsWith: .success) { [host] in
            setenv("TZ", host, 1)
            let midnight = try epoch("2026-10-01T00:00:00-05:00")
            let totals = MonthlyTotals(
                [dated(midnight - .seconds(600), midnight + .seconds(60))],
                timeZone: try #require(TimeZone(identifier: "America/Chicago"))
            )
            let months = totals.months.map { "\($0) \(totals.minutes(in: $0))" }
            #expect(TimeZone.current.identifier == host)
            #expect(months == ["2026-09 10", "2026-10 1"])
        }
    }
}

@Suite struct CareIntervalTests {
    @Test("durations count each second once, by standing")
    func durations() {
        func interval(_ range: Range<Int64>, _ standing: CareInterval.Standing) -> CareInterval {
            CareInterval(
                span: span(range),
                kind: .talk,
                source: .audio,
                standing: standing,
                reason: "test"
            )
        }
        let intervals = [
            interval(0..<10, .counted), interval(5..<15, .counted), interval(20..<21, .toConfirm),
            interval(30..<40, .excluded),
        ]
        #expect(intervals.duration(.counted) == .seconds(15))
        #expect(intervals.duration(.toConfirm) == .seconds(1))
        #expect(intervals.duration(.excluded) == .seconds(10))
        #expect([CareInterval]().duration(.counted) == .zero)
    }
}

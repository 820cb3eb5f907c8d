import CareTime
import Foundation
import Recordings
import TestSupport
import Testing

/// The zones in which months must end right.
private let zonesOfMonths = [
    "America/New_York", "America/Chicago", "America/Phoenix", "Pacific/Honolulu", "Etc/UTC",
    "Australia/Lord_Howe", "America/Asuncion", "Pacific/Apia",
]

@Suite struct MonthlyCarePropertyTests {
    @Test("periods of months tile the years without a gap, in every zone", arguments: zonesOfMonths)
    func tiling(_ name: String) throws {
        let start = try epoch("2023-12-20T12:34:56Z", plus: 789)
        let end = try epoch("2029-01-10T01:02:03Z", plus: 4)
        var sum = Milliseconds.zero
        for year in 2023...2029 {
            for number in 1...12 {
                let month = try #require(CalendarMonth(year: year, month: number))
                let care = MonthlyCare(
                    [careEntry("all", start, end - start)],
                    in: MonthPeriod(month, timeZone: try zone(name))
                )
                sum += totalCare(care)
            }
        }
        #expect(sum == end - start)
    }

    @Test("every minute of 2024 to 2028 lies whole in exactly one month", arguments: zonesOfMonths)
    func everyMinute(_ name: String) throws {
        let zone = try zone(name)
        let first = try #require(CalendarMonth(year: 2023, month: 12))
        let periods = (0...62).compactMap { first.advanced(by: $0) }
            .map { MonthPeriod($0, timeZone: zone) }
        let begin = try epoch("2024-01-01T00:00:00Z").rawValue
        let end = try epoch("2029-01-01T00:00:00Z").rawValue
        var current = 0
        var wrong: [Int64] = []
        for minute in stride(from: begin, to: end, by: 60_000) {
            let span = DatedSpan(start: Milliseconds(minute), end: Milliseconds(minute + 60_000))
            if periods[current].part(of: span) == nil { current += 1 }
            let before = current > 0 ? periods[current - 1].part(of: span) : nil
            let isWhole = periods[current].part(of: span)?.duration == .seconds(60)
            if !isWhole || before != nil || periods[current + 1].part(of: span) != nil {
                wrong.append(minute)
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test(
        "every minute around every month's end lies in one month, in every zone",
        arguments: zonesOfMonths
    )
    func monthEnds(_ name: String) throws {
        let zone = try zone(name)
        for year in 2024...2028 {
            for number in 1...12 {
                let month = try #require(CalendarMonth(year: year, month: number))
                let next = try #require(month.advanced(by: 1))
                let periods = [month, next].map { MonthPeriod($0, timeZone: zone) }
                let last = Milliseconds(month.interval(in: zone).end.epochMilliseconds)
                for minute in Int64(-90)..<90 {
                    let start = last + .seconds(minute * 60)
                    let parts = periods.map { period in
                        totalCare(MonthlyCare([careEntry("m", start, .seconds(60))], in: period))
                    }
                    #expect(parts == (minute < 0 ? [.seconds(60), .zero] : [.zero, .seconds(60)]))
                }
            }
        }
    }

    @Test("overlapping entries never count a second twice, and lose none")
    func union() throws {
        let begin = try epoch("2026-09-10T08:00:00-05:00")
        var random = SeededGenerator(seed: 11)
        for _ in 0..<2000 {
            let entries = randomEntries(begin, &random)
            let care = MonthlyCare(entries, in: try period())
            let spans = care.shares.compactMap(\.span).map {
                AudioSpan(start: $0.start, end: $0.end)
            }
            let claimed = entries.compactMap { entry -> AudioSpan? in
                guard case .span(let span) = entry.when else { return nil }
                return AudioSpan(start: span.start, end: span.end)
            }
            #expect(spans.merged() == claimed.merged())
            #expect(totalCare(care) == claimed.merged().reduce(.zero) { $0 + $1.duration })
        }
    }

    @Test("no second goes to an entry while another with a better claim covers it")
    func claims() throws {
        let begin = try epoch("2026-09-10T08:00:00-05:00")
        var random = SeededGenerator(seed: 14)
        for _ in 0..<2000 {
            let entries = randomEntries(begin, &random)
            let claims = Dictionary(
                uniqueKeysWithValues: entries.map {
                    ($0.id, CareClaim.allCases.randomElement(using: &random) ?? .nothing)
                }
            )
            func claim(_ id: String) -> CareClaim { claims[id] ?? .nothing }
            let care = MonthlyCare(entries, in: try period()) { claim($0.id) }
            for share in care.shares {
                let better = entries.filter { claim($0.id) < claim(share.entry) }
                #expect(!better.contains { $0.overlaps(share) })
            }
        }
    }

    @Test("neither order nor batching of the entries changes anything")
    func shuffles() throws {
        let begin = try epoch("2026-09-10T08:00:00-05:00")
        let period = try period()
        var random = SeededGenerator(seed: 12)
        for _ in 0..<500 {
            let entries = randomEntries(begin, &random)
            let care = MonthlyCare(entries, in: period)
            for _ in 0..<20 {
                #expect(MonthlyCare(entries.shuffled(using: &random), in: period) == care)
            }
        }
    }

    @Test("a call split into files at any place has the same time")
    func splitting() throws {
        let begin = try epoch("2026-09-10T08:00:00-05:00")
        let period = try period()
        var random = SeededGenerator(seed: 13)
        for _ in 0..<500 {
            let entries = randomEntries(begin, &random)
            let pieces = entries.flatMap { entry -> [CareEntry] in
                guard case .span(let span) = entry.when, span.duration > .zero else {
                    return [entry]
                }
                let place = Int64.random(in: 0...span.duration.rawValue, using: &random)
                let middle = span.start + Milliseconds(place)
                return [dated(span.start, middle), dated(middle, span.end)].map { part in
                    var piece = entry
                    piece.when = .span(part)
                    return piece
                }
            }
            let whole = MonthlyCare(entries, in: period)
            let split = MonthlyCare(pieces, in: period)
            for program in CareProgram.allCases {
                #expect(totalCare(split, program) == totalCare(whole, program))
            }
        }
    }

    @Test("the host's own time zone has no influence on a month's days")
    func hostZone() async {
        await #expect(processExitsWith: .success) {
            setenv("TZ", "Asia/Tokyo", 1)
            let midnight = try epoch("2026-10-01T00:00:00-05:00")
            let call = careEntry("c", midnight - .seconds(600), .seconds(660))
            let care = MonthlyCare([call], in: try period())
            #expect(TimeZone.current.identifier == "Asia/Tokyo")
            #expect(totalCare(care) == .seconds(600))
            #expect(care.shares.map(\.day.rawValue) == ["2026-09-30"])
        }
    }

    private func randomEntries(
        _ begin: Milliseconds,
        _ random: inout SeededGenerator
    ) -> [CareEntry] {
        (0..<Int.random(in: 1...8, using: &random)).map { index in
            careEntry(
                "e\(index)",
                begin + Milliseconds(Int64.random(in: 0...3_600_000, using: &random)),
                Milliseconds(Int64.random(in: 0...1_800_000, using: &random)),
                CareProgram.allCases.randomElement(using: &random) ?? .chronicCare,
                StaffRole.allCases.randomElement(using: &random) ?? .clerical
            )
        }
    }
}

extension CareEntry {
    fileprivate func overlaps(_ share: TimeShare) -> Bool {
        guard case .span(let own) = when, let other = share.span else { return false }
        return own.start < other.end && other.start < own.end
    }
}

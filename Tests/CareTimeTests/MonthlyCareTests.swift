import CareTime
import Foundation
import Recordings
import Testing

/// The zones in which months must end right.
private let zonesOfMonths = [
    "America/New_York", "America/Chicago", "America/Phoenix", "Pacific/Honolulu", "Etc/UTC",
    "Australia/Lord_Howe", "America/Asuncion", "Pacific/Apia",
]

private func period(_ month: String = "2026-09", _ name: String = "America/Chicago") throws
    -> MonthPeriod
{
    MonthPeriod(try #require(CalendarMonth(month)), timeZone: try zone(name))
}

private func entry(
    _ id: String,
    _ start: Milliseconds,
    _ length: Milliseconds,
    _ program: CareProgram = .behavioralHealthIntegration,
    _ role: StaffRole = .clinicalStaff,
    _ activity: CareActivity = .care
) -> CareEntry {
    CareEntry(
        id: id,
        when: .span(dated(start, start + length)),
        program: program,
        activity: activity,
        role: role
    )
}

private func total(_ care: MonthlyCare, _ program: CareProgram? = nil) -> Milliseconds {
    care.shares.filter { program == nil || $0.program == program }
        .reduce(.zero) { $0 + $1.duration }
}

@Suite struct MonthlyCareTests {
    @Test("two staff members on one call count one person's time")
    func twoStaff() throws {
        let start = try epoch("2026-09-15T11:00:00-05:00")
        let care = MonthlyCare(
            [
                entry("a", start, .seconds(1200), .collaborativeCare, .clinicalStaff),
                entry(
                    "b",
                    start + .seconds(60),
                    .seconds(600),
                    .collaborativeCare,
                    .behavioralHealthCareManager
                ),
            ],
            in: try period()
        )
        #expect(total(care) == .seconds(1200))
        // The role that collaborative care counts keeps its seconds.
        let manager = care.shares.filter { $0.role == .behavioralHealthCareManager }
        #expect(manager.map(\.duration) == [.seconds(600)])
        #expect(care.shares.map(\.entry) == ["a", "b", "a"])
        #expect(care.conflicts.isEmpty)
    }

    @Test("a second claimed for two programmes goes to one, and is shown")
    func twoPrograms() throws {
        let start = try epoch("2026-09-15T11:00:00-05:00")
        let care = MonthlyCare(
            [
                entry("ccm", start, .seconds(600), .chronicCare),
                entry("bhi", start + .seconds(300), .seconds(600)),
            ],
            in: try period()
        )
        #expect(total(care, .behavioralHealthIntegration) == .seconds(600))
        #expect(total(care, .chronicCare) == .seconds(300))
        let conflict = try #require(care.conflicts.first)
        #expect(care.conflicts.count == 1)
        #expect(conflict.kept == "bhi")
        #expect(conflict.refused == "ccm")
        #expect(conflict.duration == .seconds(300))
    }

    @Test("a clerk's time takes no second from anybody")
    func clerk() throws {
        let start = try epoch("2026-09-15T11:00:00-05:00")
        let care = MonthlyCare(
            [
                entry(
                    "clerk",
                    start,
                    .seconds(600),
                    .collaborativeCare,
                    .clerical,
                    .safetyPlanning
                ),
                entry("nurse", start, .seconds(300), .chronicCare),
            ],
            in: try period()
        )
        #expect(total(care, .chronicCare) == .seconds(300))
        #expect(total(care, .collaborativeCare) == .seconds(300))
    }

    @Test("a safety plan made during a call keeps its seconds")
    func activity() throws {
        let start = try epoch("2026-09-15T11:00:00-05:00")
        let care = MonthlyCare(
            [
                entry("call", start, .seconds(1200), .collaborativeCare),
                entry(
                    "plan",
                    start,
                    .seconds(1200),
                    .chronicCare,
                    .billingPractitioner,
                    .safetyPlanning
                ),
            ],
            in: try period()
        )
        #expect(care.shares.map(\.activity) == [.safetyPlanning])
    }

    @Test("the same entry twice counts once")
    func repeated() throws {
        let start = try epoch("2026-09-15T11:00:00-05:00")
        let day = try #require(CalendarDate(rawValue: "2026-09-10"))
        var manual = entry("m", start, .zero)
        manual.when = .length(.seconds(60), on: day)
        let call = entry("a", start, .seconds(60))
        let care = MonthlyCare([call, manual, call, manual], in: try period())
        #expect(total(care) == .seconds(120))
    }

    @Test("an entry without its time of day belongs to the month of its day")
    func manual() throws {
        var manual = entry("m", .zero, .zero)
        manual.when = .length(.seconds(90), on: try #require(CalendarDate(rawValue: "2026-09-30")))
        #expect(total(MonthlyCare([manual], in: try period())) == .seconds(90))
        #expect(MonthlyCare([manual], in: try period("2026-10")).shares.isEmpty)
    }

    @Test("each share carries the practice's local day")
    func localDay() throws {
        let midnight = try epoch("2026-09-16T00:00:00-05:00")
        let care = MonthlyCare(
            [
                entry("late", midnight - .seconds(1), .seconds(1)),
                entry("early", midnight, .seconds(1)),
            ],
            in: try period()
        )
        #expect(care.shares.map(\.day.rawValue) == ["2026-09-15", "2026-09-16"])
    }

    @Test("periods of months tile the years without a gap, in every zone", arguments: zonesOfMonths)
    func tiling(_ name: String) throws {
        let start = try epoch("2023-12-20T12:34:56Z", plus: 789)
        let end = try epoch("2029-01-10T01:02:03Z", plus: 4)
        var sum = Milliseconds.zero
        for year in 2023...2029 {
            for number in 1...12 {
                let month = try #require(CalendarMonth(year: year, month: number))
                let care = MonthlyCare(
                    [entry("all", start, end - start)],
                    in: MonthPeriod(month, timeZone: try zone(name))
                )
                sum += total(care)
            }
        }
        #expect(sum == end - start)
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
                        total(MonthlyCare([entry("m", start, .seconds(60))], in: period))
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
            #expect(total(care) == claimed.merged().reduce(.zero) { $0 + $1.duration })
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
                #expect(total(split, program) == total(whole, program))
            }
        }
    }

    private func randomEntries(
        _ begin: Milliseconds,
        _ random: inout SeededGenerator
    ) -> [CareEntry] {
        (0..<Int.random(in: 1...8, using: &random)).map { index in
            entry(
                "e\(index)",
                begin + Milliseconds(Int64.random(in: 0...3_600_000, using: &random)),
                Milliseconds(Int64.random(in: 0...1_800_000, using: &random)),
                CareProgram.allCases.randomElement(using: &random) ?? .chronicCare,
                StaffRole.allCases.randomElement(using: &random) ?? .clerical
            )
        }
    }
}

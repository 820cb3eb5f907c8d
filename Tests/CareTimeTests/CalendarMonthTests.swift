import CareTime
import Foundation
import Recordings
import Testing

/// Zones of promise R10, and two with a rule that bites: a month that begins without its midnight
/// hour (Asunción, October 2023) and a calendar day that was left out (Apia, December 2011).
let zones = [
    "America/New_York", "Europe/Berlin", "Asia/Kathmandu", "Pacific/Apia", "Etc/UTC",
    "Australia/Lord_Howe", "America/Chicago", "America/Asuncion",
]

func zone(_ name: String) throws -> TimeZone {
    try #require(TimeZone(identifier: name))
}

@Suite struct CalendarMonthTests {
    @Test("a month is read as YYYY-MM and written the same", arguments: ["2026-01", "1999-12"])
    func text(_ text: String) {
        #expect(CalendarMonth(text)?.description == text)
    }

    @Test(
        "anything else is no month",
        arguments: [
            "", "2026", "2026-1", "2026-13", "2026-00", "26-01", "2026-011", "2026/01",
            "2026-01-01",
            " 2026-01", "2026-01\n", "-026-01", "+026-01", "1899-12", "٢٠٢٦-٠١", "2026-0x",
        ]
    )
    func refusal(_ text: String) {
        #expect(CalendarMonth(text) == nil)
    }

    @Test(
        "only months of the years 1900 to 9999 exist",
        arguments: [(1900, 1, true), (9999, 12, true), (1899, 12, false), (10_000, 1, false)]
            + [(2026, 0, false), (2026, 13, false)]
    )
    func limits(year: Int, month: Int, exists: Bool) {
        #expect((CalendarMonth(year: year, month: month) != nil) == exists)
    }

    @Test("months sort by time")
    func order() throws {
        let months = ["2026-02", "2025-12", "2026-01"].compactMap { CalendarMonth($0) }
        #expect(months.sorted().map(\.description) == ["2025-12", "2026-01", "2026-02"])
    }

    @Test("each month begins at the instant at which the one before ends", arguments: zones)
    func tiling(_ name: String) throws {
        let zone = try zone(name)
        var end: Date?
        for year in 2010...2029 {
            for number in 1...12 {
                let month = try #require(CalendarMonth(year: year, month: number))
                let interval = month.interval(in: zone)
                if let end { #expect(interval.start == end, "\(month)") }
                end = interval.end
                #expect(CalendarMonth(containing: interval.start, in: zone) == month)
                let last = interval.end.addingTimeInterval(-0.001)
                #expect(CalendarMonth(containing: last, in: zone) == month)
            }
        }
    }

    @Test(
        "a month lasts as long as the practice's clocks say",
        arguments: [
            ("2026-03", "America/Chicago", 743), ("2026-11", "America/Chicago", 721),
            ("2026-10", "Europe/Berlin", 745), ("2024-02", "Etc/UTC", 696),
            ("2011-12", "Pacific/Apia", 720),
        ] as [(String, String, Double)]
    )
    func length(text: String, name: String, hours: Double) throws {
        let month = try #require(CalendarMonth(text))
        #expect(month.interval(in: try zone(name)).duration == hours * 3600)
    }
}

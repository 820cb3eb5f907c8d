import Foundation
import Recordings

/// Days around the day of a call.
struct CallCalendar {
    private let day: Date
    private let calendar: Calendar

    init(_ day: CalendarDate) {
        var calendar = Calendar(identifier: .gregorian)
        // Whole days only: any zone will do, and this one has no clock changes.
        calendar.timeZone = .gmt
        self.calendar = calendar
        let style = Date.ISO8601FormatStyle().year().month().day()
        self.day = (try? style.parse(day.rawValue)) ?? .distantPast
    }

    /// 1 (Sunday) … 7.
    private var weekday: Int { calendar.component(.weekday, from: day) }

    func adding(_ count: Int, _ unit: Calendar.Component = .day) -> String? {
        guard abs(count) <= 10_000 else { return nil }
        return calendar.date(byAdding: unit, value: count, to: day).map(written)
    }

    /// The next day of that name, the call's own day excepted.
    func coming(weekday wanted: Int) -> String? {
        adding((wanted - weekday + 6) % 7 + 1)
    }

    /// That day of the calendar week after the call's, weeks beginning on Sunday.
    func nextWeek(weekday wanted: Int) -> String? {
        adding(7 - weekday + wanted)
    }

    func past(weekday wanted: Int) -> String? {
        adding(-((weekday - wanted + 6) % 7 + 1))
    }

    /// The Sunday that ends this week's weekend, or a later week's.
    func weekend(weeksLater: Int = 0) -> String? {
        adding((8 - weekday) % 7 + 7 * weeksLater)
    }

    /// The next such day of a month; without a month, the next such day.
    func coming(day number: Int, month: Int?) -> String? {
        var parts = DateComponents(day: number)
        parts.month = month
        let start = calendar.date(byAdding: .second, value: -1, to: day) ?? day
        return calendar.nextDate(after: start, matching: parts, matchingPolicy: .strict)
            .map(written)
    }

    func past(day number: Int, month: Int?) -> String? {
        var parts = DateComponents(day: number)
        parts.month = month
        let start = calendar.date(byAdding: .day, value: 1, to: day) ?? day
        return calendar.nextDate(
            after: start,
            matching: parts,
            matchingPolicy: .strict,
            direction: .backward
        ).map(written)
    }

    func endOfMonth() -> String? {
        guard let month = calendar.dateInterval(of: .month, for: day) else { return nil }
        return calendar.date(byAdding: .day, value: -1, to: month.end).map(written)
    }

    var year: Int { calendar.component(.year, from: day) }

    private func written(_ date: Date) -> String {
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        return String(
            format: "%04d-%02d-%02d",
            parts.year ?? 0,
            parts.month ?? 0,
            parts.day ?? 0
        )
    }
}

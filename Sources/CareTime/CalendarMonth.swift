import Foundation
import Recordings

/// A calendar month, the period that care-management minutes are summed over.
public struct CalendarMonth: Hashable, Comparable, Sendable {
    /// Four-digit year of the Gregorian calendar, 1900…9999.
    public let year: Int
    /// 1…12.
    public let month: Int

    public init?(year: Int, month: Int) {
        guard (1900...9999).contains(year), (1...12).contains(month) else { return nil }
        self.year = year
        self.month = month
    }

    /// Reads `YYYY-MM`; anything else gives `nil`.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
            parts.allSatisfy({ part in part.utf8.allSatisfy { (48...57).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1])
        else { return nil }
        self.init(year: year, month: month)
    }

    /// The month that contains an instant in a time zone.
    public init(containing instant: Date, in timeZone: TimeZone) {
        let parts = Calendar.gregorian(timeZone).dateComponents([.year, .month], from: instant)
        year = parts.year ?? 1970
        month = parts.month ?? 1
    }

    /// From local midnight on the first day up to local midnight on the next month's first day.
    public func interval(in timeZone: TimeZone) -> DateInterval {
        let calendar = Calendar.gregorian(timeZone)
        let first = DateComponents(year: year, month: month, day: 1)
        guard let start = calendar.date(from: first),
            let interval = calendar.dateInterval(of: .month, for: start)
        else { preconditionFailure("\(self) is a month of the Gregorian calendar") }
        return interval
    }

    public static func < (left: CalendarMonth, right: CalendarMonth) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }
}

extension CalendarMonth: CustomStringConvertible {
    public var description: String {
        String(format: "%04d-%02d", year, month)
    }
}

extension CalendarMonth {
    /// The month that contains a day; `nil` before 1900.
    ///
    /// Rules ask this for every code of every patient, so the digits are read where they stand.
    public init?(_ date: CalendarDate) {
        func number(_ range: Range<Int>) -> Int {
            date.rawValue.utf8.dropFirst(range.lowerBound).prefix(range.count)
                .reduce(0) { $0 * 10 + Int($1) - 48 }
        }
        self.init(year: number(0..<4), month: number(5..<7))
    }

    /// How many months lie between this month and a later one; negative for an earlier one.
    public func months(until other: CalendarMonth) -> Int {
        (other.year - year) * 12 + other.month - month
    }

    /// The month so many months later; `nil` outside the years 1900…9999.
    public func advanced(by months: Int) -> CalendarMonth? {
        let count = year * 12 + month - 1 + months
        return CalendarMonth(year: count / 12, month: count % 12 + 1)
    }
}

extension CalendarMonth: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let month = CalendarMonth(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "a month is written YYYY-MM"
            )
        }
        self = month
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Calendar {
    static func gregorian(_ timeZone: TimeZone) -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        return calendar
    }
}

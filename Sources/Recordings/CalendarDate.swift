import Foundation

/// A day of the Gregorian calendar, without a time or a time zone.
///
/// Written `YYYY-MM-DD` (ISO 8601-1:2019, extended format), which also sorts by time.
public struct CalendarDate: RawRepresentable, Hashable, Sendable, Codable {
    public let rawValue: String

    /// - Parameter rawValue: `YYYY-MM-DD`; another format or a day that does not exist gives `nil`.
    public init?(rawValue: String) {
        // Foundation's parser rolls 2026-02-29 over to March and ignores what follows a date, so
        // only a text that it writes back unchanged is a date.
        let style = Date.ISO8601FormatStyle().year().month().day()
        guard rawValue.utf8.count == 10, let date = try? style.parse(rawValue),
            style.format(date) == rawValue
        else { return nil }
        self.rawValue = rawValue
    }
}

extension CalendarDate {
    /// The day of an instant in a time zone; `nil` outside the years 1…9999.
    public init?(_ instant: Date, in timeZone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        let parts = calendar.dateComponents([.year, .month, .day], from: instant)
        guard let year = parts.year, let month = parts.month, let day = parts.day else {
            return nil
        }
        self.init(rawValue: String(format: "%04d-%02d-%02d", year, month, day))
    }
}

extension CalendarDate: Comparable {
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension CalendarDate: CustomStringConvertible {
    public var description: String { rawValue }
}

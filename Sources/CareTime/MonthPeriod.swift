import Foundation
import Recordings

/// A calendar month in the practice's time zone, with its days' beginnings.
///
/// Made once for a month and used for every patient of the practice.
public struct MonthPeriod: Hashable, Sendable {
    public let month: CalendarMonth
    public let days: [CalendarDate]
    /// The instant at which each day begins, and last the instant at which the month ends.
    let boundaries: [Milliseconds]

    public init(_ month: CalendarMonth, timeZone: TimeZone) {
        self.month = month
        let calendar = Calendar.gregorian(timeZone)
        let interval = month.interval(in: timeZone)
        var days: [CalendarDate] = []
        var boundaries: [Milliseconds] = []
        var start = interval.start
        // A zone may leave out a whole day (Apia, December 2011): the date comes from the instant.
        while start < interval.end, let day = calendar.dateInterval(of: .day, for: start) {
            let number = calendar.component(.day, from: start)
            if let date = CalendarDate(rawValue: String(format: "%@-%02d", "\(month)", number)) {
                days.append(date)
                boundaries.append(Milliseconds(start.epochMilliseconds))
            }
            start = max(day.end, start.addingTimeInterval(1))
        }
        self.days = days
        self.boundaries = boundaries + [Milliseconds(interval.end.epochMilliseconds)]
    }

    /// The part of a span that lies in the month; `nil` if there is none.
    public func part(of span: DatedSpan) -> AudioSpan? {
        guard let first = boundaries.first, let last = boundaries.last else { return nil }
        let part = AudioSpan(start: max(span.start, first), end: min(span.end, last))
        return part.isEmpty ? nil : part
    }

    /// Whether any of an entry's time may lie in the month.
    public func contains(_ entry: CareEntry) -> Bool {
        switch entry.when {
        case .span(let span): part(of: span) != nil
        case .length(_, let day): CalendarMonth(day) == month
        }
    }

    /// The day of an instant inside the month.
    public func day(of instant: Milliseconds) -> CalendarDate {
        days[max(0, boundaries.dropLast().partitionIndex { $0 > instant } - 1)]
    }
}

extension RandomAccessCollection where Index == Int {
    /// The first position at which `isAfter` holds, in a collection where it holds from there on.
    fileprivate func partitionIndex(_ isAfter: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = (low + high) / 2
            if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

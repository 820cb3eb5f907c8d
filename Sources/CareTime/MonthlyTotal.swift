import Foundation
import Recordings

/// A stretch of care time on the world's clock.
public struct DatedSpan: Hashable, Sendable, Codable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public var start: Milliseconds
    public var end: Milliseconds

    /// The given span of a call that started at `callStart`.
    public init(_ span: AudioSpan, callStart: Milliseconds) {
        start = callStart + span.start
        end = callStart + span.end
    }

    /// A span; an `end` before `start` gives an empty span at `start`.
    public init(start: Milliseconds, end: Milliseconds) {
        self.start = start
        self.end = max(start, end)
    }

    public var duration: Milliseconds {
        end - start
    }
}

/// The care time of one patient and programme, by calendar month of the practice.
public struct MonthlyTotals: Hashable, Sendable {
    private var byMonth: [CalendarMonth: Milliseconds] = [:]

    /// Sums spans, counting every second once however many spans cover it.
    ///
    /// A span across local midnight at a month's end is split there. The host's own time zone has
    /// no influence.
    ///
    /// - Parameters:
    ///   - spans: In any order; they may overlap.
    ///   - timeZone: The practice's.
    public init(_ spans: some Sequence<DatedSpan>, timeZone: TimeZone) {
        let once = spans.map { AudioSpan(start: $0.start, end: $0.end) }.merged()
        for span in once {
            var start = span.start
            while start < span.end {
                let instant = Date(timeIntervalSince1970: start.inSeconds)
                let month = CalendarMonth(containing: instant, in: timeZone)
                // A time zone's offset is whole seconds, so midnight is a whole millisecond.
                let next = month.interval(in: timeZone).end.timeIntervalSince1970
                let end = min(span.end, Milliseconds(Int64((next * 1000).rounded())))
                byMonth[month, default: .zero] += end - start
                start = end
            }
        }
    }

    public var months: [CalendarMonth] {
        byMonth.keys.sorted()
    }

    /// The exact time in a month.
    public func exact(in month: CalendarMonth) -> Milliseconds {
        byMonth[month] ?? .zero
    }

    /// Whole minutes in a month: the exact time, rounded down once.
    public func minutes(in month: CalendarMonth) -> Int {
        Int(exact(in: month).rawValue / 60_000)
    }
}

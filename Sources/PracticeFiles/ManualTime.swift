import CareTime
import Foundation
import Recordings

/// The rules for what people write about care work outside recorded calls, whether in a file or at
/// a terminal.
public enum ManualTime {
    /// What is wrong with a field.
    ///
    /// It never quotes what was written.
    public struct Problem: Error, Sendable, Equatable, CustomStringConvertible {
        /// The field's name in files and, with `--` before it, at the terminal.
        public let field: String
        /// The cause and what would be allowed.
        public let message: String

        public var description: String { "\(field): \(message)" }
    }

    /// When work was done, from its length, from its beginning and end, or from both.
    ///
    /// Times of day are the practice's own. Where clocks are put back, an hour exists twice: start
    /// and stop are then the two that lie closest together, so that the work is never taken for
    /// longer than it may have been, and of two equally close the earlier ones.
    ///
    /// - Parameters:
    ///   - day: The practice's local day.
    ///   - minutes: Above 0, at most 1440, with up to two decimals.
    ///   - start: `HH:MM` or `HH:MM:SS`; needs a stop.
    ///   - stop: As the start and after it on the same day; `24:00` is the end of the day.
    ///   - timeZone: The practice's.
    /// - Returns: A span if there are times of day. Minutes beside them must agree with it to
    ///   less than a hundredth, which is as exact as two decimals are.
    public static func when(
        day: CalendarDate,
        minutes: String?,
        start: String?,
        stop: String?,
        timeZone: TimeZone
    ) throws(Problem) -> CareEntry.When {
        let length = try minutes.map { text throws(Problem) in try duration(text) }
        switch (start, stop) {
        case (nil, nil):
            guard let length else {
                throw Problem(field: "minutes", message: "needs minutes, or start and stop")
            }
            return .length(length, on: day)
        case (nil, _?):
            throw Problem(field: "start", message: "a stop needs a start too")
        case (_?, nil):
            throw Problem(field: "stop", message: "a start needs a stop too")
        case (let start?, let stop?):
            let span = try span(day, start, stop, timeZone)
            guard length.map({ isSame($0, span.duration) }) ?? true else {
                let message =
                    "must agree with start and stop; leave out one or the other, or correct them"
                throw Problem(field: "minutes", message: message)
            }
            return .span(span)
        }
    }

    /// A day that work can have been done on.
    ///
    /// - Parameter text: `YYYY-MM-DD`, from 1900 on.
    public static func day(_ text: String) throws(Problem) -> CalendarDate {
        guard let day = PracticeFiles.day(text) else {
            throw Problem(field: "date", message: "must be \(dayInWords)")
        }
        return day
    }

    /// Why the work was done, without spaces around it.
    ///
    /// - Parameter text: 1…500 characters on one line.
    public static func reason(_ text: String) throws(Problem) -> String {
        let reason = trimmed(text)
        guard isLine(reason, upTo: 500) else {
            throw Problem(field: "reason", message: "must be 1…500 characters on one line")
        }
        return reason
    }
}

private func duration(_ text: String) throws(ManualTime.Problem) -> Milliseconds {
    // Hundredths of a minute, each of which is 600 milliseconds.
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let decimals = parts.dropFirst().first.map { digits in
        wholeNumber(digits, digits: 1...2).map { digits.utf8.count == 1 ? $0 * 10 : $0 }
    }
    guard let whole = wholeNumber(parts[0], digits: 1...4), let rest = decimals ?? 0,
        (1...144_000).contains(whole * 100 + rest)
    else {
        throw ManualTime.Problem(
            field: "minutes",
            message:
                "must be a number above 0 and at most 1440 with up to two decimals, such as 7.5"
        )
    }
    return Milliseconds(Int64(whole * 100 + rest) * 600)
}

/// Whether a length written in hundredths of a minute can stand for an exact one.
private func isSame(_ written: Milliseconds, _ exact: Milliseconds) -> Bool {
    abs((written - exact).rawValue) < 600
}

private func span(
    _ day: CalendarDate,
    _ start: String,
    _ stop: String,
    _ timeZone: TimeZone
) throws(ManualTime.Problem) -> DatedSpan {
    let starts = try instants("start", start, day, timeZone)
    let stops = try instants("stop", stop, day, timeZone)
    let spans = starts.flatMap { start in
        stops.filter { start < $0 }.map { DatedSpan(start: start, end: $0) }
    }
    // A time of day that exists twice does not make a span from itself to itself.
    guard starts != stops,
        let span = spans.min(by: { ($0.duration, $0.start) < ($1.duration, $1.start) })
    else {
        throw ManualTime.Problem(
            field: "stop",
            message: "must be after start on the same day; work across midnight is two entries, the"
                + " first until 24:00"
        )
    }
    return span
}

/// At least one.
private func instants(
    _ field: String,
    _ text: String,
    _ day: CalendarDate,
    _ timeZone: TimeZone
) throws(ManualTime.Problem) -> [Milliseconds] {
    guard let time = LocalTime(text) else {
        throw ManualTime.Problem(
            field: field,
            message: "must be a time of day from 00:00 to 24:00, as HH:MM or HH:MM:SS"
        )
    }
    let instants = time.instants(on: day, in: timeZone)
    guard !instants.isEmpty else {
        throw ManualTime.Problem(
            field: field,
            message: "there is no such time on that day, because clocks were put forward"
        )
    }
    return instants
}

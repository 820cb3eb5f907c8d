import Foundation
import Recordings

/// A time of day as a clock on the practice's wall shows it.
struct LocalTime {
    /// Since midnight by the clock, 0…86,400.
    let seconds: Int

    /// - Parameter text: `HH:MM` or `HH:MM:SS`, 00:00 to 24:00; another gives `nil`.
    init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { wholeNumber($0, digits: 2...2) }
        guard (2...3).contains(parts.count), numbers.count == parts.count,
            numbers.dropFirst().allSatisfy({ $0 < 60 })
        else { return nil }
        seconds = zip(numbers, [3600, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
        guard seconds <= 86_400 else { return nil }
    }

    /// The instants at which the clock shows this on a day, in order: none where it is put
    /// forward over it, two where it is put back over it.
    func instants(on day: CalendarDate, in timeZone: TimeZone) -> [Milliseconds] {
        let style = Date.ISO8601FormatStyle().year().month().day()
        guard let midnight = try? style.parse(day.rawValue) else { return [] }
        // What the instant would be if the practice's clock showed UTC. The zone's offset is then
        // the one of the day before or of the day after, because it changes at most once between.
        let clock = midnight.addingTimeInterval(Double(seconds))
        let offsets = Set(
            [-86_400, 86_400].map { timeZone.secondsFromGMT(for: clock.addingTimeInterval($0)) }
        )
        return offsets.map { ($0, clock.addingTimeInterval(-Double($0))) }
            .filter { timeZone.secondsFromGMT(for: $1) == $0 }
            .map { Milliseconds.seconds(Int64($1.timeIntervalSince1970)) }
            .sorted()
    }
}

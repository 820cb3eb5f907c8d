import Foundation
import Recordings

/// The facts in a recording's name as FreePBX and Issabel write it:
/// `kind-first-second-YYYYMMDD-HHMMSS-uniqueid`, with a leg's suffix already taken off.
///
/// Which of the two numbers is the outside party depends on the kind. The time is the phone
/// system's local time when its record check ran. Source: FreePBX `sub-record-check` dialplans.
struct FreePBXName: Equatable {
    var direction: CallDirection?
    /// The outside party's number as dialled or shown.
    var external: String?
    var staffExtension: String?
    var date: DateComponents
    /// The channel's unique id: the same for all recordings of one call.
    var uniqueID: String

    /// Two recordings belong to one call only if they agree on who was called, whatever a phone
    /// system does with its ids.
    var callKey: String {
        [uniqueID, external].compactMap(\.self).joined(separator: " ")
    }

    /// - Parameter stem: The name without its file extension and leg suffix.
    init?(_ stem: String) {
        let pattern =
            /(?<kind>[a-z]+)-(?<first>[^-]+)-(?<second>[^-]+)-(?<day>\d{8})-(?<time>\d{6})-(?<id>\d+\.\d+)/
        guard let match = stem.wholeMatch(of: pattern) else { return nil }
        let first = String(match.first)
        let second = String(match.second)
        switch match.kind {
        case "out":
            direction = .outbound
            external = first
            staffExtension = second
        case "exten", "in", "external":
            direction = .inbound
            external = second
            staffExtension = first
        case "q", "rg":
            // A queue's or ring group's number, not the extension of whoever answered.
            direction = .inbound
            external = second
        case "force", "internal", "ondemand":
            break
        default:
            return nil
        }
        func number(_ text: Substring, _ from: Int, _ count: Int) -> Int? {
            Int(text.dropFirst(from).prefix(count))
        }
        date = DateComponents(
            year: number(match.day, 0, 4),
            month: number(match.day, 4, 2),
            day: number(match.day, 6, 2),
            hour: number(match.time, 0, 2),
            minute: number(match.time, 2, 2),
            second: number(match.time, 4, 2)
        )
        uniqueID = String(match.id)
    }

    /// The instant, unless the date does not exist or the clock showed that time twice.
    func startedAt(in timeZone: TimeZone) -> Date? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        guard let instant = calendar.date(from: date) else { return nil }
        let fields: Set<Calendar.Component> = [.year, .month, .day, .hour, .minute, .second]
        func reads(_ instant: Date) -> Bool {
            calendar.dateComponents(fields, from: instant) == date
        }
        guard reads(instant) else { return nil }
        // What the end of summer time repeats is two instants, and nobody can say which: an hour,
        // or half of one on Lord Howe Island.
        let isTwice = [-3600.0, -1800, 1800, 3600].contains {
            reads(instant.addingTimeInterval($0))
        }
        return isTwice ? nil : instant
    }
}

public import CareTime
public import Foundation
import Recordings

/// What a correction changed, a line for each value.
public enum AmendmentList {
    public static func text(_ amendments: [Amendment], timeZone: TimeZone) -> String {
        let clock = LocalClock(timeZone: timeZone)
        return amendments.map { amendment in
            let values = AmendmentValues(amendment, clock)
            return "\(values.subject): \(values.old) -> \(values.new)".printable + "\n"
        }.joined()
    }
}

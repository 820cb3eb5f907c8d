import CareTime
import Foundation
import Recordings

extension ManualTime {
    /// A moment of a local day, the earlier one where it exists twice.
    ///
    /// - Parameter time: `HH:MM` or `HH:MM:SS`.
    public static func instant(
        day: CalendarDate,
        time: String,
        timeZone: TimeZone
    ) throws(Problem) -> Date {
        guard let instant = LocalTime(time)?.instants(on: day, in: timeZone).first else {
            throw Problem(
                field: "started",
                message: "must be a time that exists on that day, as in 2026-10-02T16:41"
            )
        }
        return Date(epochMilliseconds: instant.rawValue)
    }
}

import Billing
import CareTime
import Foundation
import Recordings

extension DatedSpan {
    var startDate: Date { Date(epochMilliseconds: start.rawValue) }
    var endDate: Date { Date(epochMilliseconds: end.rawValue) }
}

extension RecordedTime {
    /// What the time of a month is told apart by.
    struct Kind: Hashable {
        var program: CareProgram
        var activity: CareActivity
        var role: StaffRole

        /// As in `CoCM, clinical staff`.
        var inWords: String {
            let what = activity == .care ? "" : " \(activity.words)"
            return "\(program.rawValue)\(what), \(role.title)"
        }
    }

    var kind: Kind { Kind(program: program, activity: activity, role: role) }
}

extension Assessment {
    /// The month's time of a kind.
    func exact(_ kind: RecordedTime.Kind) -> Milliseconds {
        minutes.first { $0.kind == kind }?.exact ?? .zero
    }
}

extension CareActivity {
    var words: String { rawValue.replacing("_", with: " ") }
}

extension Work {
    var words: String { rawValue.replacing("_", with: " ") }
}

extension MonthPeriod {
    /// Days of the month that follow a day; `nil` once the month is over.
    func daysLeft(after day: CalendarDate) -> Int? {
        guard let last = days.last, day <= last else { return nil }
        return days.count { $0 > day }
    }
}

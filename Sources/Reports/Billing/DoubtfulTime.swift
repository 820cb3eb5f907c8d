import CareTime
import MonthClose
import Recordings

extension BillingCase {
    /// Time that a person has to look into before anybody is paid for it.
    var doubts: [String] {
        overlaps.map { overlap in
            "\(overlap.entry) and \(overlap.other) of \(overlap.otherPatient.rawValue): "
                + "\(overlap.duration.exactClock) of \(overlap.staff.rawValue) for both at once"
        }
            + entries.filter { $0.role == nil && $0.staff != nil }.map {
                "\($0.id) counts nothing: the staff member had no role on \($0.day)"
            }
    }
}

import Billing

/// A row with its place in the file, to compare service dates.
struct DatedRow {
    let place: String
    let dates: ServiceDates
}

/// Gaps and overlaps between the service dates of rows that say the same thing.
func dateProblems(_ rows: [DatedRow], of subject: String, allowsGaps: Bool = false) -> [String] {
    let sorted = rows.sorted { $0.dates.from < $1.dates.from }
    return zip(sorted, sorted.dropFirst()).compactMap { earlier, later in
        if earlier.dates.overlaps(later.dates) {
            return "\(later.place).from = \(later.dates.from): \(subject): the service dates"
                + " overlap \(earlier.place), \(earlier.dates); allowed is a first day after those"
        }
        if !allowsGaps, !earlier.dates.isFollowed(by: later.dates) {
            return "\(later.place).from = \(later.dates.from): \(subject): the service dates"
                + " leave a gap after \(earlier.place), \(earlier.dates); allowed is the day after"
                + " those"
        }
        return nil
    }
}

/// When a stated length of time is reached.
///
/// Source: AAFP, "CPT midpoint rule" (2019): the midpoint counts only where no instruction of a
/// code says otherwise; most care-management codes say otherwise.
public enum TimeRule: String, Hashable, Sendable, Codable, CaseIterable {
    /// At the whole length.
    case full
    /// As soon as more than half of the length has passed, in whole minutes.
    case midpoint

    /// The first whole minute that reaches a length in minutes.
    public func threshold(of length: Int) -> Int {
        switch self {
        case .full: length
        case .midpoint: length / 2 + 1
        }
    }
}

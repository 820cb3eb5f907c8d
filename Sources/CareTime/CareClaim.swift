import Recordings

/// How good an entry's claim to its seconds is, the best first.
public enum CareClaim: Int, Hashable, Sendable, CaseIterable, Comparable {
    /// A code for what was done counts them.
    case activity
    /// A code of the programme counts them.
    case program
    /// No code counts them, so that they must not be taken from an entry whose code does.
    case nothing

    /// What is known of an entry without a payer's rules: clerical time never counts.
    public init(_ entry: CareEntry) {
        self = entry.role.isClinical ? .program : .nothing
    }

    public static func < (left: CareClaim, right: CareClaim) -> Bool {
        left.rawValue < right.rawValue
    }
}

import Recordings

/// A finding as the ledger keeps it, with what people decided of it.
///
/// Decisions are only ever added; the machine never takes one back and never closes a finding.
public struct ReviewedFinding: Codable, Hashable, Sendable {
    /// The ledger's number, the same for as long as the finding exists.
    public var id: Int64
    public var call: Int64
    /// As the rules made it, or as the person wrote it who added it.
    public var original: Finding
    /// In order of time.
    public var decisions: [Decision]
    /// Whether the rules in use still make it; one that they no longer make is kept if somebody
    /// decided on it.
    public var isCurrent: Bool

    public init(
        id: Int64,
        call: Int64,
        original: Finding,
        decisions: [Decision] = [],
        isCurrent: Bool = true
    ) {
        self.id = id
        self.call = call
        self.original = original
        self.decisions = decisions
        self.isCurrent = isCurrent
    }

    /// The finding with people's corrections.
    public var finding: Finding {
        decisions.last { $0.correction != nil }?.correction ?? original
    }

    public var state: State {
        switch decisions.last?.kind {
        case nil: .open
        case .dismissed: .dismissed
        case .accepted, .corrected, .added: .accepted
        case .reopened: .open
        }
    }

    /// Whether it is about somebody's life and nobody has decided yet.
    public var isOpenSafetyFlag: Bool {
        state == .open && finding.isCurrentSafetyFlag
    }

    public enum State: String, Codable, CaseIterable, Hashable, Sendable {
        case open, accepted, dismissed
    }

    /// What a person decided.
    public struct Decision: Codable, Hashable, Sendable {
        public var kind: Kind
        /// The staff member who decided.
        public var by: StaffID
        /// The account on the machine that it was done from.
        public var account: String
        /// Milliseconds since 1970-01-01T00:00:00Z.
        public var at: Milliseconds
        /// Required to dismiss.
        public var reason: String?
        /// The finding as it should be.
        public var correction: Finding?

        public init(
            kind: Kind,
            by: StaffID,
            account: String,
            at: Milliseconds,
            reason: String? = nil,
            correction: Finding? = nil
        ) {
            self.kind = kind
            self.by = by
            self.account = account
            self.at = at
            self.reason = reason
            self.correction = correction
        }

        public enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
            case accepted, dismissed, corrected, added, reopened
        }
    }
}

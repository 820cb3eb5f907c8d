public import Foundation
public import Insights
public import Recordings

/// Who decides on findings, from where and when.
public struct Reviewer: Sendable {
    public var staff: StaffID
    /// The account on the machine.
    public var account: String
    public var at: Date

    public init(staff: StaffID, account: String, at: Date) {
        self.staff = staff
        self.account = account
        self.at = at
    }
}

/// What a person decides on a finding.
public enum ReviewAction: Sendable, Hashable {
    case accept
    case dismiss(reason: String)
    case reopen(reason: String)
    case correct(FindingCorrection)
}

/// What a person changes in a finding; `nil` leaves a part as it is.
public struct FindingCorrection: Sendable, Hashable {
    public var type: FindingType?
    public var polarity: Polarity?
    public var speaker: Speaker?
    /// The words as they were said.
    public var quote: String?
    public var reason: String?

    public init(
        type: FindingType? = nil,
        polarity: Polarity? = nil,
        speaker: Speaker? = nil,
        quote: String? = nil,
        reason: String? = nil
    ) {
        self.type = type
        self.polarity = polarity
        self.speaker = speaker
        self.quote = quote
        self.reason = reason
    }

    func applied(to finding: Finding) -> Finding {
        var finding = finding
        if let type { finding.type = type }
        if let polarity { finding.polarity = polarity }
        if let speaker { finding.speaker = speaker }
        if let quote { finding.quote = quote }
        return finding
    }
}

extension Reviewer {
    func decision(
        _ kind: ReviewedFinding.Decision.Kind,
        reason: String? = nil,
        correction: Finding? = nil
    ) -> ReviewedFinding.Decision {
        ReviewedFinding.Decision(
            kind: kind,
            by: staff,
            account: account,
            at: Milliseconds(at.epochMilliseconds),
            reason: reason,
            correction: correction
        )
    }
}

extension ReviewAction {
    func decision(
        on record: ReviewedFinding,
        by reviewer: Reviewer
    ) throws -> ReviewedFinding.Decision {
        switch self {
        case .accept:
            try refuse(record, in: .accepted)
            return reviewer.decision(.accepted)
        case .dismiss(let reason):
            try refuse(record, in: .dismissed)
            return reviewer.decision(.dismissed, reason: reason)
        case .reopen(let reason):
            try refuse(record, in: .open)
            return reviewer.decision(.reopened, reason: reason)
        case .correct(let correction):
            let corrected = correction.applied(to: record.finding)
            guard corrected != record.finding else {
                throw LedgerRefusal("finding \(record.id) says so already. Nothing was changed.")
            }
            return reviewer.decision(
                .corrected,
                reason: correction.reason,
                correction: corrected
            )
        }
    }

    private func refuse(_ record: ReviewedFinding, in state: ReviewedFinding.State) throws {
        guard record.state == state else { return }
        throw LedgerRefusal("finding \(record.id) is \(state) already. Nothing was changed.")
    }
}

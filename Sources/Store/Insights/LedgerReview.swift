public import Foundation
import GRDB
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

extension Ledger {
    /// Adds a person's decision to findings of a call; nothing that was there before is changed.
    ///
    /// - Throws: `LedgerRefusal` if a finding is not one of the call's or is so already, or the
    ///   reviewer is nobody on the staff; then nothing is written.
    public func decide(
        _ action: ReviewAction,
        on findings: [Int64],
        ofCall call: Int64,
        by reviewer: Reviewer
    ) throws {
        try transaction { database in
            try Self.check(reviewer, database)
            let known = try FindingRows.find(FindingFilter(call: call), database).map(\.reviewed)
            for id in findings {
                guard let record = known.first(where: { $0.id == id }) else {
                    throw LedgerRefusal(
                        "call \(call) has no finding \(id). `toned review \(call)` lists them."
                    )
                }
                let decision = try action.decision(on: record, by: reviewer)
                try FindingRows.insert(decision, of: id, database)
                try Self.note(decision, call: call, finding: id, database)
            }
            if try !Self.hasOpenSafetyFlag(call, database) {
                try Self.clearProblem("call \(call)", database)
            }
            return .commit
        }
    }

    /// Adds a finding that no rule made.
    ///
    /// - Returns: Its number.
    /// - Throws: `LedgerRefusal` if there is no such call, it does not last that long, or the
    ///   reviewer is nobody on the staff.
    @discardableResult
    public func addFinding(
        _ finding: Finding,
        toCall call: Int64,
        by reviewer: Reviewer
    ) throws -> Int64 {
        var added: Int64 = 0
        try transaction { database in
            try Self.check(reviewer, database)
            guard let record = try Self.call(call, .features, database) else {
                throw LedgerRefusal("there is no call \(call). `toned calls` lists them.")
            }
            guard finding.span.start >= .zero, finding.span.end <= record.duration else {
                throw LedgerRefusal(
                    "call \(call) lasts \(record.duration.inSeconds) s, so nothing can be found"
                        + " after that. Give a stretch of the call."
                )
            }
            added = try FindingRows.insert(
                finding,
                call: call,
                isNew: false,
                at: reviewer.at,
                database
            )
            let decision = reviewer.decision(.added)
            try FindingRows.insert(decision, of: added, database)
            try Self.note(decision, call: call, finding: added, database)
            return .commit
        }
        return added
    }

    private static func check(_ reviewer: Reviewer, _ database: Database) throws {
        guard try StaffRows.find(reviewer.staff.rawValue, database) != nil else {
            throw LedgerRefusal(
                "the reviewer is nobody on the staff. `toned staff list` shows all."
            )
        }
    }

    private static func hasOpenSafetyFlag(_ call: Int64, _ database: Database) throws -> Bool {
        try Bool.fetchOne(
            database,
            sql: """
                SELECT EXISTS (SELECT 1 FROM findings
                    WHERE call_id = ? AND state = 'open' AND safety_rank > 0)
                """,
            arguments: [call]
        ) ?? true
    }

    private static func note(
        _ decision: ReviewedFinding.Decision,
        call: Int64,
        finding: Int64,
        _ database: Database
    ) throws {
        try AuditEntry(
            at: Date(epochMilliseconds: decision.at.rawValue),
            actor: decision.account,
            action: .reviewedFinding,
            subject: "call \(call)",
            detail: ["finding": "\(finding)", "decision": decision.kind.rawValue]
        ).insert(database)
    }
}

extension Reviewer {
    fileprivate func decision(
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
    fileprivate func decision(
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

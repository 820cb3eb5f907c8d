public import Foundation
import GRDB
import Insights
public import Recordings

/// A run of the safety command that is still to come.
public struct SafetyAlert: Sendable, Hashable {
    public var sequence: Int64
    public var call: Int64
    public var recording: RecordingID
}

/// How a run of the safety command ended.
public enum AlertOutcome: String, Sendable {
    case ran
    case givenUp = "given_up"
}

extension Ledger {
    /// The runs of the safety command that are still to come, the oldest first.
    public func safetyAlerts() throws -> [SafetyAlert] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM safety_alerts WHERE ended_at IS NULL ORDER BY sequence"
            ).compactMap { row in
                RecordingID(hexadecimal: row["recording_id"]).map {
                    SafetyAlert(sequence: row["sequence"], call: row["call_id"], recording: $0)
                }
            }
        }
    }

    /// Notes how a run ended; the finding itself stays open whatever it is.
    public func end(_ alert: SafetyAlert, _ outcome: AlertOutcome, at now: Date) throws {
        try write { database in
            try database.execute(
                sql: """
                    UPDATE safety_alerts SET ended_at = ?, outcome = ?
                    WHERE sequence = ? AND ended_at IS NULL
                    """,
                arguments: [now.epochMilliseconds, outcome.rawValue, alert.sequence]
            )
            guard database.changesCount > 0 else { return }
            if outcome == .ran { try Self.clearProblem("call \(alert.call)", database) }
            try AuditEntry(
                at: now,
                actor: "daemon",
                action: outcome == .ran ? .ranSafetyCommand : .gaveUpSafetyCommand,
                subject: "call \(alert.call)"
            ).insert(database)
        }
    }
}

enum AlertRows {
    /// One run for a call, however many new flags a reading of it gives.
    static func insert(
        for added: [ReviewedFinding],
        ofCall call: Int64,
        at now: Date,
        _ database: Database
    ) throws {
        guard let flag = added.first(where: \.isOpenSafetyFlag) else { return }
        try database.execute(
            sql: """
                INSERT INTO safety_alerts (call_id, recording_id, made_at)
                SELECT r.call_id, r.id, ?2 FROM recordings r JOIN calls c ON c.id = r.call_id
                WHERE r.call_id = ?1 AND r.superseded_by IS NULL AND r.state = 'transcribed'
                ORDER BY coalesce(r.started_at - c.started_at, 0) > ?3, r.started_at DESC, r.id
                LIMIT 1
                """,
            arguments: [call, now.epochMilliseconds, flag.original.span.start.rawValue]
        )
    }
}

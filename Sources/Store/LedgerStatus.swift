public import Foundation
import GRDB
import Recordings

/// How much stands where.
public struct LedgerCounts: Sendable, Hashable {
    public var measured: Int
    public var transcribed: Int
    public var untranscribed: Int
    public var quarantined: Int
    public var calls: Int
    public var unassignedCalls: Int
    /// When the recording that has waited longest for its words was measured.
    public var oldestWaitingForWords: Date?
}

extension Ledger {
    public func counts() throws -> LedgerCounts {
        try read { database in
            func count(_ state: RecordingState) throws -> Int {
                try Int.fetchOne(
                    database,
                    sql: """
                        SELECT count(*) FROM recordings
                        WHERE state = ? AND superseded_by IS NULL
                        """,
                    arguments: [state.rawValue]
                ) ?? 0
            }
            let oldest = try Int64.fetchOne(
                database,
                sql: """
                    SELECT min(recorded_at) FROM recordings
                    WHERE state = 'measured' AND superseded_by IS NULL
                    """
            )
            return LedgerCounts(
                measured: try count(.measured),
                transcribed: try count(.transcribed),
                untranscribed: try count(.untranscribed),
                quarantined: try count(.quarantined),
                calls: try Int.fetchOne(database, sql: Self.currentCalls) ?? 0,
                unassignedCalls: try Int.fetchOne(
                    database,
                    sql: Self.currentCalls + " AND unassigned_reason IS NOT NULL"
                ) ?? 0,
                oldestWaitingForWords: oldest.map(Date.init(epochMilliseconds:))
            )
        }
    }

    private static let currentCalls = """
        SELECT count(*) FROM calls WHERE EXISTS (SELECT 1 FROM recordings r
            WHERE r.call_id = calls.id AND r.superseded_by IS NULL)
        """

    /// What was done since a moment: recordings measured, transcribed and quarantined.
    public func progress(since start: Date) throws -> (
        recorded: Int, transcribed: Int, quarantined: Int
    ) {
        try read { database in
            func count(_ condition: String) throws -> Int {
                try Int.fetchOne(
                    database,
                    sql: "SELECT count(*) FROM recordings WHERE " + condition,
                    arguments: [start.epochMilliseconds]
                ) ?? 0
            }
            return (
                try count("recorded_at >= ? AND state <> 'quarantined'"),
                try count("transcribed_at >= ?"),
                try count("recorded_at >= ? AND state = 'quarantined'")
            )
        }
    }

    /// The recordings that are no use, the latest first.
    public func quarantined() throws -> [QuarantinedRecording] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT id, reason, recorded_at FROM recordings
                    WHERE state = 'quarantined' AND superseded_by IS NULL
                    ORDER BY recorded_at DESC, id
                    """
            )
            return try rows.compactMap { row in
                guard let id = RecordingID(hexadecimal: row["id"]) else { return nil }
                return QuarantinedRecording(
                    id: id,
                    reason: row["reason"],
                    recordedAt: Date(epochMilliseconds: row["recorded_at"]),
                    sightings: try Self.sightings(of: id, database)
                )
            }
        }
    }
}

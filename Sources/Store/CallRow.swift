import Foundation
import GRDB
import Recordings

/// The call that a recording belongs to.
enum CallRow {
    /// Finds the call of these facts, or adds it; facts that the call lacked are filled in.
    ///
    /// - Returns: The call's number.
    static func find(_ facts: CallFacts, _ database: Database) throws -> Int64 {
        try database.execute(
            sql: """
                INSERT INTO calls (source, key, direction, external_number, extension, started_at,
                    unassigned_reason)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'not looked up yet')
                ON CONFLICT (source, key) DO UPDATE SET
                    direction = coalesce(direction, ?3),
                    external_number = coalesce(external_number, ?4),
                    extension = coalesce(extension, ?5),
                    started_at = min(coalesce(started_at, ?6), coalesce(?6, started_at))
                """,
            arguments: [
                facts.source, facts.callKey, facts.direction?.rawValue,
                facts.externalNumber?.rawValue, facts.staffExtension,
                facts.startedAt?.epochMilliseconds,
            ]
        )
        let id = try Int64.fetchOne(
            database,
            sql: "SELECT id FROM calls WHERE source = ? AND key = ?",
            arguments: [facts.source, facts.callKey]
        )
        guard let id else { throw DatabaseError(message: "the call just written is missing") }
        return id
    }
}

import CareTime
import Foundation
import GRDB
import Recordings

/// Which bytes lie where, and so which recordings are current.
///
/// A recording is current as long as its bytes lie at some path. When a file grows or is
/// rewritten its old bytes lie nowhere any more: the recording is superseded and stops counting,
/// until a file with those bytes is seen again. Bytes that are no recording supersede only
/// such bytes: a file that is emptied after it was recorded does not take its minutes along.
struct Placement {
    let policy: CareTimePolicy

    /// Remembers that a file holds a recording's bytes.
    ///
    /// - Returns: Whether that was news.
    @discardableResult
    func place(
        _ sighting: FileSighting,
        _ id: RecordingID,
        at now: Date,
        _ database: Database
    ) throws -> Bool {
        let before = try String.fetchOne(
            database,
            sql: "SELECT recording_id FROM sightings WHERE source = ? AND path = ?",
            arguments: [sighting.source, Data(sighting.path)]
        )
        try database.execute(
            sql: """
                INSERT INTO sightings
                    (source, path, device, inode, size, modified_ns, recording_id, seen_at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                ON CONFLICT (source, path) DO UPDATE SET
                    device = ?3, inode = ?4, size = ?5, modified_ns = ?6, recording_id = ?7,
                    seen_at = ?8
                WHERE (device, inode, size, modified_ns, recording_id) <> (?3, ?4, ?5, ?6, ?7)
                """,
            arguments: [
                sighting.source, Data(sighting.path),
                Int64(bitPattern: sighting.stamp.device), Int64(bitPattern: sighting.stamp.inode),
                sighting.stamp.size, sighting.stamp.modified, id.hexadecimal,
                now.epochMilliseconds,
            ]
        )
        let isNews = database.changesCount > 0
        if let before, before != id.hexadecimal {
            try database.execute(
                sql: """
                    UPDATE recordings SET superseded_by = ?1
                    WHERE id = ?2
                        AND NOT EXISTS (SELECT 1 FROM sightings WHERE recording_id = ?2)
                        AND (state = 'quarantined' OR NOT EXISTS
                            (SELECT 1 FROM recordings WHERE id = ?1 AND state = 'quarantined'))
                    """,
                arguments: [id.hexadecimal, before]
            )
            try recomputeCall(of: before, database)
        }
        try database.execute(
            sql: """
                UPDATE recordings SET superseded_by = NULL
                WHERE id = ? AND superseded_by IS NOT NULL
                """,
            arguments: [id.hexadecimal]
        )
        if database.changesCount > 0 {
            try recomputeCall(of: id.hexadecimal, database)
        }
        return isNews
    }

    private func recomputeCall(of recording: String, _ database: Database) throws {
        let call = try Int64.fetchOne(
            database,
            sql: "SELECT call_id FROM recordings WHERE id = ?",
            arguments: [recording]
        )
        if let call {
            try CareTimeRows.recompute(call, by: policy, database)
        }
    }
}

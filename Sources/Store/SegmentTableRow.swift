import Foundation
import GRDB
import Recordings

/// Keeps a channel's table of speech segments as JSON.
enum SegmentTableRow {
    static func insert(
        _ table: SegmentTable,
        _ recording: String,
        channel: Int,
        _ database: Database
    ) throws {
        try database.execute(
            sql: "INSERT INTO segment_tables VALUES (?, ?, ?, ?)",
            arguments: [recording, channel, try json(table.columns), try json(table.rows)]
        )
    }

    /// `nil` for a channel that has none that can be read.
    static func find(
        _ recording: String,
        channel: Int,
        _ database: Database
    ) throws -> SegmentTable? {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT * FROM segment_tables WHERE recording_id = ? AND channel = ?",
            arguments: [recording, channel]
        )
        let decoder = JSONDecoder()
        // A table that cannot be read costs its own scores, never the minutes beside it.
        guard let row,
            let columns = try? decoder.decode([String].self, from: row["column_names"]),
            let rows = try? decoder.decode([[Double?]].self, from: row["row_values"])
        else { return nil }
        return SegmentTable(columns: columns, rows: rows)
    }

    private static func json(_ value: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }
}

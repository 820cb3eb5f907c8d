import GRDB
import Recordings

/// Reads spans of time on a recording's channel, in order.
enum SpanRows {
    /// Where somebody speaks.
    static func speech(
        _ recording: String,
        channel: Int,
        _ database: Database
    ) throws -> [AudioSpan] {
        try spans(
            "SELECT start_ms, end_ms FROM speech_segments "
                + "WHERE recording_id = ? AND channel = ? ORDER BY start_ms",
            [recording, channel],
            database
        )
    }

    /// Speech in which no word was recognised.
    static func unrecognized(
        _ recording: String,
        channel: Int,
        _ database: Database
    ) throws -> [AudioSpan] {
        try spans(
            "SELECT start_ms, end_ms FROM unrecognized_spans "
                + "WHERE recording_id = ? AND channel = ? ORDER BY start_ms",
            [recording, channel],
            database
        )
    }

    private static func spans(
        _ query: String,
        _ arguments: StatementArguments,
        _ database: Database
    ) throws -> [AudioSpan] {
        try Row.fetchAll(database, sql: query, arguments: arguments).map { row in
            AudioSpan(start: Milliseconds(row["start_ms"]), end: Milliseconds(row["end_ms"]))
        }
    }
}

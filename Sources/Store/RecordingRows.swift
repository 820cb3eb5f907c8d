import Foundation
import GRDB
import Recordings

/// Reads a call's recordings with what was measured and heard on their channels.
enum RecordingRows {
    static func ofCall(
        _ call: Int64,
        startedAt callStart: Int64?,
        _ detail: CallDetail,
        _ database: Database
    ) throws -> [RecordingRecord] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT r.*, t.model FROM recordings r
                LEFT JOIN transcripts t ON t.recording_id = r.id
                WHERE r.call_id = ? AND r.superseded_by IS NULL ORDER BY r.started_at, r.id
                """,
            arguments: [call]
        )
        return try rows.compactMap { row in
            guard let id = RecordingID(hexadecimal: row["id"]),
                let state = RecordingState(rawValue: row["state"])
            else { return nil }
            let channels = try channels(of: id, detail, database)
            let begun: Int64? = row["started_at"]
            let offset = callStart.flatMap { start in begun.map { $0 - start } } ?? 0
            return RecordingRecord(
                id: id,
                state: state,
                reason: row["reason"],
                offset: Milliseconds(offset),
                audio: AudioDescription(
                    container: row["container"],
                    encoding: row["encoding"],
                    sampleRate: row["sample_rate"],
                    channelCount: channels.count,
                    frameCount: row["frame_count"],
                    headerRepaired: row["header_repaired"]
                ),
                channels: channels,
                transcriptModel: row["model"]
            )
        }
    }

    private static func channels(
        of id: RecordingID,
        _ detail: CallDetail,
        _ database: Database
    ) throws -> [ChannelRecord] {
        let rows = try Row.fetchAll(
            database,
            sql:
                "SELECT channel, role, codec FROM channels WHERE recording_id = ? ORDER BY channel",
            arguments: [id.hexadecimal]
        )
        return try rows.map { row in
            let index: Int = row["channel"]
            return ChannelRecord(
                index: index,
                role: ChannelRole(rawValue: row["role"]) ?? .unknown,
                codec: (row["codec"] as String?).flatMap(CodecGuess.init(rawValue:)),
                features: try features(id, index, database),
                speech: detail >= .speech
                    ? try SpanRows.speech(id.hexadecimal, channel: index, database) : [],
                segmentTable: detail >= .speech
                    ? try SegmentTableRow.find(id.hexadecimal, channel: index, database) : nil,
                words: detail >= .words ? try words(id, index, database) : [],
                unrecognized: detail >= .words
                    ? try SpanRows.unrecognized(id.hexadecimal, channel: index, database) : []
            )
        }
    }

    private static func features(
        _ id: RecordingID,
        _ channel: Int,
        _ database: Database
    ) throws -> [String: Measured] {
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT name, value, reason FROM features WHERE recording_id = ? AND channel = ?",
            arguments: [id.hexadecimal, channel]
        )
        return Dictionary(
            rows.map { row in
                let value: Double? = row["value"]
                let reason: String? = row["reason"]
                return (row["name"], value.map { Measured($0) } ?? .missing(reason ?? ""))
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    private static func words(
        _ id: RecordingID,
        _ channel: Int,
        _ database: Database
    ) throws -> [Word] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT text, start_ms, end_ms, probability FROM words
                WHERE recording_id = ? AND channel = ? ORDER BY position
                """,
            arguments: [id.hexadecimal, channel]
        ).map {
            Word(
                text: $0["text"],
                start: Milliseconds($0["start_ms"]),
                end: Milliseconds($0["end_ms"]),
                probability: $0["probability"]
            )
        }
    }
}

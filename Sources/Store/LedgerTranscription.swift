public import Foundation
import GRDB
public import Recordings

/// A recording that waits for its words.
public struct RecordingToTranscribe: Sendable, Hashable {
    public var id: RecordingID
    /// Where its bytes were last seen, newest first.
    public var sightings: [FileSighting]
    public var duration: Milliseconds
}

extension Ledger {
    /// The recordings that are measured and not transcribed, the oldest first.
    ///
    /// - Parameter limit: How many at most.
    public func recordingsToTranscribe(limit: Int) throws -> [RecordingToTranscribe] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT id, frame_count, sample_rate FROM recordings
                    WHERE state = 'measured' AND superseded_by IS NULL
                    ORDER BY recorded_at, id LIMIT ?
                    """,
                arguments: [limit]
            )
            return try rows.compactMap { row in
                guard let id = RecordingID(hexadecimal: row["id"]) else { return nil }
                return RecordingToTranscribe(
                    id: id,
                    sightings: try Self.sightings(of: id, database),
                    duration: Milliseconds(
                        frames: row["frame_count"],
                        sampleRate: row["sample_rate"]
                    )
                )
            }
        }
    }

    /// Writes a recording's words with what is found in its call by them, and moves it to
    /// `transcribed`, in one transaction.
    ///
    /// - Parameter reader: `nil` where nothing is to be found.
    public func record(
        _ transcript: Transcript,
        of id: RecordingID,
        reader: CallReader? = nil,
        at now: Date
    ) throws {
        try write { database in
            try database.execute(
                sql: """
                    UPDATE recordings SET state = 'transcribed', reason = NULL, transcribed_at = ?
                    WHERE id = ? AND state IN ('measured', 'untranscribed')
                    """,
                arguments: [now.epochMilliseconds, id.hexadecimal]
            )
            guard database.changesCount > 0 else { return }
            try TranscriptRows.insert(transcript, id, database)
            if let reader, let call = try Self.call(ofRecording: id, database) {
                try readCall(call, by: reader, at: now, database)
            }
            try Self.clearProblem(id.short, database)
            try Self.clearProblem(IngestStage.transcribe.rawValue, database)
            try AuditEntry(
                at: now,
                actor: "daemon",
                action: .transcribed,
                subject: id.short,
                detail: ["model": transcript.model]
            ).insert(database)
        }
    }

    /// Gives up on a recording's words; its minutes stand.
    public func giveUpTranscribing(_ id: RecordingID, reason: String, at now: Date) throws {
        try write { database in
            try database.execute(
                sql: """
                    UPDATE recordings SET state = 'untranscribed', reason = ?
                    WHERE id = ? AND state = 'measured'
                    """,
                arguments: [reason, id.hexadecimal]
            )
            guard database.changesCount > 0 else { return }
            try Self.clearProblem(id.short, database)
            try AuditEntry(
                at: now,
                actor: "daemon",
                action: .transcriptionGivenUp,
                subject: id.short,
                detail: ["reason": reason]
            ).insert(database)
        }
    }

    /// The call of a recording whose bytes still lie somewhere.
    private static func call(ofRecording id: RecordingID, _ database: Database) throws -> Int64? {
        try Int64.fetchOne(
            database,
            sql: "SELECT call_id FROM recordings WHERE id = ? AND superseded_by IS NULL",
            arguments: [id.hexadecimal]
        )
    }

    static func sightings(
        of id: RecordingID,
        _ database: Database
    ) throws -> [FileSighting] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT source, path, device, inode, size, modified_ns FROM sightings
                WHERE recording_id = ? ORDER BY seen_at DESC, path
                """,
            arguments: [id.hexadecimal]
        ).map(FileSighting.init(row:))
    }
}

extension FileSighting {
    init(row: Row) {
        self.init(
            source: row["source"],
            path: Array(row["path"] as Data),
            stamp: FileStamp(
                device: UInt64(bitPattern: row["device"]),
                inode: UInt64(bitPattern: row["inode"]),
                size: row["size"],
                modified: row["modified_ns"]
            )
        )
    }
}

/// Writes a transcript's rows.
enum TranscriptRows {
    static func insert(
        _ transcript: Transcript,
        _ id: RecordingID,
        _ database: Database
    ) throws {
        try database.execute(
            sql: "INSERT INTO transcripts VALUES (?, ?, ?, ?, ?)",
            arguments: [
                id.hexadecimal, transcript.schema, transcript.version, transcript.model,
                transcript.language,
            ]
        )
        let insertWord = try database.makeStatement(
            sql: "INSERT INTO words VALUES (?, ?, ?, ?, ?, ?, ?)"
        )
        let insertGap = try database.makeStatement(
            sql: "INSERT INTO unrecognized_spans VALUES (?, ?, ?, ?)"
        )
        for channel in transcript.channels {
            for (position, word) in channel.words.enumerated() {
                try insertWord.execute(
                    arguments: [
                        id.hexadecimal, channel.index, position, word.text, word.start.rawValue,
                        word.end.rawValue, word.probability,
                    ]
                )
            }
            for span in channel.unrecognized where !span.isEmpty {
                try insertGap.execute(
                    arguments: [
                        id.hexadecimal, channel.index, span.start.rawValue, span.end.rawValue,
                    ]
                )
            }
        }
    }
}

public import Foundation
import GRDB
public import Recordings

extension Ledger {
    /// Writes a measured recording with its analysis, call and care time, in one transaction.
    ///
    /// The recording's id is unique, so whatever is tried again after a crash adds nothing.
    @discardableResult
    public func record(_ recording: MeasuredRecording, at now: Date) throws -> RecordingOutcome {
        try write { database in
            if let known = try Self.knownRecording(recording.id, database) {
                return try Self.noteKnown(known, recording.sighting, at: now, database)
            }
            let call = try CallRow.find(recording.facts, database)
            let audio = recording.analysis.audio
            try database.execute(
                sql: """
                    INSERT INTO recordings (id, state, call_id, byte_count, started_at, container,
                        encoding, sample_rate, frame_count, header_repaired, recorded_at)
                    VALUES (?, 'measured', ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    recording.id.hexadecimal, call, recording.sighting.stamp.size,
                    recording.facts.startedAt?.epochMilliseconds, audio.container, audio.encoding,
                    audio.sampleRate, audio.frameCount, audio.headerRepaired,
                    now.epochMilliseconds,
                ]
            )
            try supersedeEarlier(recording, database)
            try AnalysisRows.insert(recording, database)
            try Self.note(recording.sighting, recording.id, at: now, database)
            try CareTimeRows.recompute(call, by: estimate, database)
            try Self.clearProblems(recording.id, recording.sighting, database)
            try AuditEntry(
                at: now,
                actor: "daemon",
                action: .recorded,
                subject: recording.id.short,
                detail: ["call": "\(call)", "frames": "\(audio.frameCount)"]
            ).insert(database)
            return .recorded
        }
    }

    /// Writes that a file is no usable recording, with the reason.
    @discardableResult
    public func quarantine(
        _ id: RecordingID,
        sighting: FileSighting,
        reason: String,
        at now: Date
    ) throws -> RecordingOutcome {
        try write { database in
            if let known = try Self.knownRecording(id, database) {
                return try Self.noteKnown(known, sighting, at: now, database)
            }
            try database.execute(
                sql: """
                    INSERT INTO recordings (id, state, reason, byte_count, recorded_at)
                    VALUES (?, 'quarantined', ?, ?, ?)
                    """,
                arguments: [
                    id.hexadecimal, reason, sighting.stamp.size, now.epochMilliseconds,
                ]
            )
            try Self.note(sighting, id, at: now, database)
            try Self.clearProblems(id, sighting, database)
            try AuditEntry(
                at: now,
                actor: "daemon",
                action: .quarantined,
                subject: id.short,
                detail: ["reason": reason]
            ).insert(database)
            return .quarantined(reason: reason)
        }
    }

    /// Notes a file whose bytes the ledger already has; `nil` if it has not.
    public func noteIfKnown(
        _ id: RecordingID,
        sighting: FileSighting,
        at now: Date
    ) throws -> RecordingOutcome? {
        try write { database in
            guard let known = try Self.knownRecording(id, database) else { return nil }
            return try Self.noteKnown(known, sighting, at: now, database)
        }
    }

    /// Every file, as it was when its bytes were last read into the ledger.
    public func knownFiles() throws -> Set<FileSighting> {
        try read { database in
            let rows = try Row.fetchCursor(database, sql: "SELECT * FROM sightings")
            var files: Set<FileSighting> = []
            while let row = try rows.next() {
                files.insert(FileSighting(row: row))
            }
            return files
        }
    }

    private struct KnownRecording {
        var id: String
        var state: RecordingState
        var reason: String?
    }

    private static func knownRecording(
        _ id: RecordingID,
        _ database: Database
    ) throws -> KnownRecording? {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT state, reason FROM recordings WHERE id = ?",
            arguments: [id.hexadecimal]
        )
        return row.map {
            KnownRecording(
                id: id.hexadecimal,
                state: RecordingState(rawValue: $0["state"]) ?? .quarantined,
                reason: $0["reason"]
            )
        }
    }

    private static func noteKnown(
        _ known: KnownRecording,
        _ sighting: FileSighting,
        at now: Date,
        _ database: Database
    ) throws -> RecordingOutcome {
        guard let id = RecordingID(hexadecimal: known.id) else { return .alreadyRecorded }
        let isNew = try note(sighting, id, at: now, database)
        try clearProblems(id, sighting, database)
        if isNew {
            try AuditEntry(
                at: now,
                actor: "daemon",
                action: .alreadyRecorded,
                subject: id.short
            ).insert(database)
        }
        return known.state == .quarantined
            ? .quarantined(reason: known.reason ?? "") : .alreadyRecorded
    }

    /// Forgets what went wrong with a file, whether its bytes could be read then or not.
    private static func clearProblems(
        _ id: RecordingID,
        _ sighting: FileSighting,
        _ database: Database
    ) throws {
        try clearProblem("\(sighting.stamp)", database)
        try clearProblem(id.short, database)
    }

    /// Remembers where bytes were seen.
    ///
    /// - Returns: Whether that was news.
    @discardableResult
    private static func note(
        _ sighting: FileSighting,
        _ id: RecordingID,
        at now: Date,
        _ database: Database
    ) throws -> Bool {
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
        return database.changesCount > 0
    }

    /// A file that grew or was rewritten after it was recorded: the new bytes replace the old.
    private func supersedeEarlier(
        _ recording: MeasuredRecording,
        _ database: Database
    ) throws {
        let earlier = try Row.fetchOne(
            database,
            sql: """
                SELECT r.id, r.call_id FROM sightings s JOIN recordings r ON r.id = s.recording_id
                WHERE s.source = ? AND s.path = ? AND r.superseded_by IS NULL
                """,
            arguments: [recording.sighting.source, Data(recording.sighting.path)]
        )
        guard let earlier, let id: String = earlier["id"], id != recording.id.hexadecimal else {
            return
        }
        // The same bytes may lie under another name too; then they are a recording of their own.
        let elsewhere = try Int.fetchOne(
            database,
            sql: "SELECT count(*) FROM sightings WHERE recording_id = ?",
            arguments: [id]
        )
        guard elsewhere == 1 else { return }
        try database.execute(
            sql: "UPDATE recordings SET superseded_by = ? WHERE id = ?",
            arguments: [recording.id.hexadecimal, id]
        )
        if let call: Int64 = earlier["call_id"] {
            try CareTimeRows.recompute(call, by: estimate, database)
        }
    }
}

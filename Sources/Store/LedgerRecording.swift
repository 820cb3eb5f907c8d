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
                return try noteKnown(known, recording.sighting, at: now, database)
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
            try AnalysisRows.insert(recording, database)
            try Placement(policy: policy).place(
                recording.sighting,
                recording.id,
                at: now,
                database
            )
            try CareTimeRows.recompute(call, by: policy, database)
            try Self.clearProblems(recording.id, recording.sighting, database)
            try Self.clearProblem(IngestStage.intake.rawValue, database)
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
                return try noteKnown(known, sighting, at: now, database)
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
            try Placement(policy: policy).place(sighting, id, at: now, database)
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
            return try noteKnown(known, sighting, at: now, database)
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

    private func noteKnown(
        _ known: KnownRecording,
        _ sighting: FileSighting,
        at now: Date,
        _ database: Database
    ) throws -> RecordingOutcome {
        guard let id = RecordingID(hexadecimal: known.id) else { return .alreadyRecorded }
        let isNew = try Placement(policy: policy).place(sighting, id, at: now, database)
        try Self.clearProblems(id, sighting, database)
        if isNew, known.state == .untranscribed {
            // A person put the file there again: that is the retry.
            try database.execute(
                sql: "UPDATE recordings SET state = 'measured', reason = NULL WHERE id = ?",
                arguments: [id.hexadecimal]
            )
        }
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
}

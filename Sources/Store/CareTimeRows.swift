import CareTime
import Foundation
import GRDB
import Recordings

/// How care time is told from what the ledger holds.
struct CareTimePolicy: Sendable {
    var estimate: AudioEstimate
    /// The practice's.
    var timeZone: TimeZone
}

/// Keeps a call's assignment and care intervals in step with its recordings and the directory.
enum CareTimeRows {
    /// Works out a call's assignment and intervals anew from what the ledger holds.
    ///
    /// A call that is assigned stays with its patient and staff, because numbers and extensions
    /// pass to other people and the past must not follow them, unless `reassigning`. What a person
    /// said of the call wins over both.
    ///
    /// - Returns: Whether anything changed.
    @discardableResult
    static func recompute(
        _ call: Int64,
        by policy: CareTimePolicy,
        reassigning: Bool = false,
        _ database: Database
    ) throws -> Bool {
        let amendments = try AmendmentRows.ofCall(call, database)
        if let start = amendments.last(where: { $0.field == .start }) {
            try database.execute(
                sql: "UPDATE calls SET started_at = ? WHERE id = ?",
                arguments: [Int64(start.newValue), call]
            )
        }
        let assignment = try Assignment(
            call: call,
            keeping: reassigning
                ? nil : try Assignment(keptBy: call, timeZone: policy.timeZone, database),
            amendments: amendments,
            timeZone: policy.timeZone,
            database
        )
        try database.execute(
            sql: """
                UPDATE calls SET patient_id = ?1, staff_id = ?2, program = ?3,
                    unassigned_reason = ?4
                WHERE id = ?5 AND (patient_id IS NOT ?1 OR staff_id IS NOT ?2
                    OR program IS NOT ?3 OR unassigned_reason IS NOT ?4)
                """,
            arguments: [
                assignment.patient, assignment.staff, assignment.program,
                assignment.unassignedReason, call,
            ]
        )
        let reassigned = database.changesCount > 0
        let start = try Int64.fetchOne(
            database,
            sql: "SELECT started_at FROM calls WHERE id = ?",
            arguments: [call]
        ).map { Milliseconds($0) }
        var intervals = policy.estimate.intervals(of: try evidence(call, database))
            .amended(by: amendments.map { $0.rebased(to: start) })
        if let role = assignment.staffRole, !role.isClinical {
            intervals = intervals.map { $0.excludedAsNotClinical(role) }
        }
        guard try intervals != stored(call, database) else { return reassigned }
        try database.execute(
            sql: "DELETE FROM care_intervals WHERE call_id = ?",
            arguments: [call]
        )
        let insert = try database.makeStatement(
            sql: "INSERT INTO care_intervals VALUES (?, ?, ?, ?, ?, ?, ?)"
        )
        for interval in intervals {
            try insert.execute(
                arguments: [
                    call, interval.span.start.rawValue, interval.span.end.rawValue,
                    interval.kind.rawValue, interval.source.rawValue, interval.standing.rawValue,
                    interval.reason,
                ]
            )
        }
        return true
    }

    static func stored(_ call: Int64, _ database: Database) throws -> [CareInterval] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT start_ms, end_ms, kind, source, standing, reason FROM care_intervals
                WHERE call_id = ? ORDER BY start_ms
                """,
            arguments: [call]
        ).compactMap(CareInterval.init(row:))
    }

    private static func evidence(_ call: Int64, _ database: Database) throws -> [CallEvidence] {
        let start = try Int64.fetchOne(
            database,
            sql: "SELECT started_at FROM calls WHERE id = ?",
            arguments: [call]
        )
        let recordings = try Row.fetchAll(
            database,
            sql: """
                SELECT id, started_at, frame_count, sample_rate FROM recordings
                WHERE call_id = ? AND superseded_by IS NULL ORDER BY started_at, id
                """,
            arguments: [call]
        )
        return try recordings.map { row in
            let begun: Int64? = row["started_at"]
            let offset = start.flatMap { start in begun.map { $0 - start } } ?? 0
            return CallEvidence(
                offset: Milliseconds(offset),
                duration: Milliseconds(frames: row["frame_count"], sampleRate: row["sample_rate"]),
                channels: try channels(row["id"], database)
            )
        }
    }

    private static func channels(
        _ recording: String,
        _ database: Database
    ) throws -> [CallEvidence.Channel] {
        let roles = try Row.fetchAll(
            database,
            sql: "SELECT channel, role FROM channels WHERE recording_id = ? ORDER BY channel",
            arguments: [recording]
        )
        return try roles.map { row in
            CallEvidence.Channel(
                role: ChannelRole(rawValue: row["role"]) ?? .unknown,
                speech: try SpanRows.speech(recording, channel: row["channel"], database)
            )
        }
    }
}

extension CareInterval {
    init?(row: Row) {
        guard let kind = Kind(rawValue: row["kind"]),
            let source = Source(rawValue: row["source"]),
            let standing = Standing(rawValue: row["standing"])
        else { return nil }
        self.init(
            span: AudioSpan(
                start: Milliseconds(row["start_ms"]),
                end: Milliseconds(row["end_ms"])
            ),
            kind: kind,
            source: source,
            standing: standing,
            reason: row["reason"]
        )
    }

    func excludedAsNotClinical(_ role: StaffRole) -> CareInterval {
        guard standing != .excluded else { return self }
        var copy = self
        copy.standing = .excluded
        copy.reason = "time of a \(role.rawValue) is not care time"
        return copy
    }
}

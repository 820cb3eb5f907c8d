public import CareTime
public import Foundation
import GRDB
public import Recordings

/// Which calls to read.
public struct CallFilter: Sendable, Equatable {
    public var patient: PatientID?
    /// From its start up to, not including, its end.
    public var period: DateInterval?
    public var unassignedOnly: Bool
    /// What to read of each.
    public var detail: CallDetail
    /// At most so many, the latest.
    public var limit: Int?

    public init(
        patient: PatientID? = nil,
        period: DateInterval? = nil,
        unassignedOnly: Bool = false,
        detail: CallDetail = .features,
        limit: Int? = nil
    ) {
        self.patient = patient
        self.period = period
        self.unassignedOnly = unassignedOnly
        self.detail = detail
        self.limit = limit
    }
}

/// How much to read of a call; each includes what comes before it.
public enum CallDetail: Sendable, Comparable {
    /// What was measured on each channel as a whole.
    case features
    /// Where somebody speaks, too.
    case speech
    /// The words, too; they are most of the data.
    case words
}

extension Ledger {
    /// The calls that match, the earliest first; calls without a known time come last.
    public func calls(_ filter: CallFilter) throws -> [CallRecord] {
        try read { database in
            let rows = try Self.rows(filter, database)
            return try rows.suffix(filter.limit ?? rows.count).map {
                try Self.call($0, filter.detail, database)
            }
        }
    }

    /// How many calls match, whatever the filter's limit.
    public func callCount(_ filter: CallFilter) throws -> Int {
        try read { try Self.rows(filter, $0).count }
    }

    private static func rows(_ filter: CallFilter, _ database: Database) throws -> [Row] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT * FROM calls
                WHERE \(isPatient(filter.patient?.rawValue))
                    AND (?2 IS NULL OR started_at >= ?2)
                    AND (?3 IS NULL OR started_at < ?3)
                    AND (NOT ?4 OR unassigned_reason IS NOT NULL)
                    AND EXISTS (SELECT 1 FROM recordings r
                        WHERE r.call_id = calls.id AND r.superseded_by IS NULL)
                ORDER BY started_at IS NULL, started_at, id
                """,
            arguments: [
                filter.patient?.rawValue,
                filter.period?.start.epochMilliseconds,
                filter.period?.end.epochMilliseconds,
                filter.unassignedOnly,
            ]
        )
    }

    /// One call with its words; `nil` if there is none of that number.
    public func call(_ id: Int64) throws -> CallRecord? {
        try read { try Self.call(id, .words, $0) }
    }

    /// The number of the call that a recording belongs to.
    ///
    /// - Parameter prefix: A recording id or its beginning.
    public func callID(ofRecording prefix: String) throws -> [Int64] {
        try read { database in
            try Int64.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT call_id FROM recordings
                    WHERE substr(id, 1, length(?1)) = ?1 AND call_id IS NOT NULL
                    """,
                arguments: [prefix.lowercased()]
            )
        }
    }

    /// A patient with numbers and programmes; `nil` if the directory has none of that id.
    public func patient(_ id: PatientID) throws -> PatientRecord? {
        try read { try PatientRows.find(id.rawValue, $0) }
    }

    /// Counted care time of a patient by programme, every second once.
    ///
    /// All assigned calls are taken, whatever their month, so that a call across a month's end
    /// gives each month its part.
    public func careTime(
        of patient: PatientID,
        in timeZone: TimeZone
    ) throws -> [CareProgram: MonthlyTotals] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT c.program, c.started_at, i.start_ms, i.end_ms
                    FROM calls c JOIN care_intervals i ON i.call_id = c.id
                    WHERE c.patient_id = ? AND c.unassigned_reason IS NULL
                        AND i.standing = 'counted'
                    """,
                arguments: [patient.rawValue]
            )
            var spans: [CareProgram: [DatedSpan]] = [:]
            for row in rows {
                guard let program = CareProgram(rawValue: row["program"]) else { continue }
                let span = AudioSpan(
                    start: Milliseconds(row["start_ms"]),
                    end: Milliseconds(row["end_ms"])
                )
                spans[program, default: []].append(
                    DatedSpan(span, callStart: Milliseconds(row["started_at"]))
                )
            }
            return spans.mapValues { MonthlyTotals($0, timeZone: timeZone) }
        }
    }

    static func call(
        _ id: Int64,
        _ detail: CallDetail,
        _ database: Database
    ) throws -> CallRecord? {
        try Row.fetchOne(database, sql: "SELECT * FROM calls WHERE id = ?", arguments: [id])
            .map { try call($0, detail, database) }
    }

    private static func call(
        _ row: Row,
        _ detail: CallDetail,
        _ database: Database
    ) throws -> CallRecord {
        let id: Int64 = row["id"]
        let startedAt: Int64? = row["started_at"]
        let staff = try (row["staff_id"] as String?).flatMap { try StaffRows.find($0, database) }
        return CallRecord(
            id: id,
            source: row["source"],
            direction: (row["direction"] as String?).flatMap(CallDirection.init(rawValue:)),
            startedAt: startedAt.map(Date.init(epochMilliseconds:)),
            patient: (row["patient_id"] as String?).flatMap(PatientID.init(rawValue:)),
            staff: staff,
            program: (row["program"] as String?).flatMap(CareProgram.init(rawValue:)),
            unassignedReason: row["unassigned_reason"],
            intervals: try CareTimeRows.stored(id, database),
            recordings: try RecordingRows.ofCall(
                id,
                startedAt: startedAt,
                detail,
                database
            )
        )
    }
}

public import CareTime
import GRDB
public import Recordings

/// Counted time of a staff member.
public struct StaffWork: Sendable, Hashable {
    /// As commands name it, `call 12` or `m7`.
    public var entry: String
    public var patient: PatientID
    public var span: DatedSpan
}

extension Ledger {
    /// What a staff member did for other patients during a stretch of time.
    public func work(
        of staff: StaffID,
        during span: DatedSpan,
        exceptFor patient: PatientID
    ) throws -> [StaffWork] {
        try read { database in
            let arguments: StatementArguments = [
                staff.rawValue, span.start.rawValue, span.end.rawValue, patient.rawValue,
            ]
            // No call lasts half a day; with a lower bound the index serves.
            let calls = try Row.fetchAll(
                database,
                sql: """
                    SELECT 'call ' || c.id, c.patient_id, c.started_at + i.start_ms,
                        c.started_at + i.end_ms
                    FROM calls c JOIN care_intervals i ON i.call_id = c.id
                    WHERE c.staff_id = ?1 AND c.started_at < ?3 AND c.started_at > ?2 - 43200000
                        AND c.patient_id <> ?4 AND c.unassigned_reason IS NULL
                        AND i.standing = 'counted' AND c.started_at + i.start_ms < ?3
                        AND c.started_at + i.end_ms > ?2
                    """,
                arguments: arguments
            ).compactMap(StaffWork.init(row:))
            let manual = try Int64.fetchAll(
                database,
                sql: """
                    SELECT id FROM manual_time
                    WHERE staff_id = ?1 AND start_at BETWEEN ?2 - 43200000 AND ?3
                    UNION SELECT entry_id FROM time_amendments
                    WHERE entry_id IS NOT NULL AND field IN ('span', 'staff')
                    """,
                arguments: [staff.rawValue, span.start.rawValue, span.end.rawValue]
            )
            return try calls
                + manual.compactMap { id in
                    let amendments = try AmendmentRows.ofEntry(id, database)
                    guard
                        let entry = try ManualTimeRows.find(id, database)?
                            .amended(by: amendments),
                        case .span(let work) = entry.when, !amendments.takesBack,
                        entry.staff == staff, entry.patient != patient, work.start < span.end,
                        span.start < work.end
                    else { return nil }
                    return StaffWork(entry: "m\(id)", patient: entry.patient, span: work)
                }
        }
    }
}

extension StaffWork {
    fileprivate init?(row: Row) {
        guard let patient = PatientID(rawValue: row[1]) else { return nil }
        self.init(
            entry: row[0],
            patient: patient,
            span: DatedSpan(start: Milliseconds(row[2]), end: Milliseconds(row[3]))
        )
    }
}

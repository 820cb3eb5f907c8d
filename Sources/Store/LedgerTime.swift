public import CareTime
import GRDB
public import Recordings

/// A call as a patient's care time.
public struct CallTime: Sendable, Hashable {
    public var id: Int64
    public var patient: PatientID
    public var staff: StaffID
    public var program: CareProgram
    public var work: Work
    public var isInpatient: Bool
    public var startedAt: Milliseconds
    public var intervals: [CareInterval]
    public var amendments: [Amendment]
}

/// A manual entry as it stands after its amendments.
public struct EnteredTime: Sendable, Hashable {
    public var id: Int64
    public var entry: ManualEntry
    public var amendments: [Amendment]

    /// Whether it was taken back: then it counts nothing.
    public var isVoid: Bool { amendments.takesBack }
}

/// Everything that patients' care time rests on.
public struct RecordedCare: Sendable {
    public var calls: [PatientID: [CallTime]] = [:]
    public var manual: [PatientID: [EnteredTime]] = [:]
}

extension Ledger {
    /// The care time of assigned calls and manual entries, of all months.
    ///
    /// - Parameters:
    ///   - patient: `nil` for everybody.
    ///   - includingExcluded: Also the intervals that do not count, to show why.
    public func recordedCare(
        of patient: PatientID? = nil,
        includingExcluded: Bool = false
    ) throws -> RecordedCare {
        try read { database in
            let amendments = try AmendmentRows.all(database)
            var care = RecordedCare()
            care.calls = try Self.callTime(patient, includingExcluded, amendments, database)
            for (id, original) in try ManualTimeRows.all(database) {
                let own = amendments[.entry(id)] ?? []
                let entry = original.amended(by: own)
                guard patient == nil || entry.patient == patient else { continue }
                care.manual[entry.patient, default: []].append(
                    EnteredTime(id: id, entry: entry, amendments: own)
                )
            }
            return care
        }
    }

    /// A list of 40,000 calls is read here, so columns are taken by position.
    private static func callTime(
        _ patient: PatientID?,
        _ includingExcluded: Bool,
        _ amendments: [AmendmentRows.Subject: [Amendment]],
        _ database: Database
    ) throws -> [PatientID: [CallTime]] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT c.id, c.patient_id, c.staff_id, c.program, c.started_at,
                    i.start_ms, i.end_ms, i.kind, i.source, i.standing, i.reason
                FROM calls c JOIN care_intervals i ON i.call_id = c.id
                WHERE c.unassigned_reason IS NULL AND \(isPatient(patient?.rawValue, "c.patient_id"))
                    AND (?2 OR i.standing <> 'excluded')
                ORDER BY c.started_at, c.id, i.start_ms
                """,
            arguments: [patient?.rawValue, includingExcluded]
        )
        var found: [PatientID: [CallTime]] = [:]
        var current: CallTime?
        func finish() {
            guard let call = current else { return }
            found[call.patient, default: []].append(call)
        }
        while let row = try rows.next() {
            let id: Int64 = row[0]
            if current?.id != id {
                finish()
                current = CallTime(row: row, amendments: amendments[.call(id)] ?? [])
            }
            if let interval = CareInterval(columns: row) {
                current?.intervals.append(interval)
            }
        }
        finish()
        return found
    }
}

extension CallTime {
    fileprivate init?(row: Row, amendments: [Amendment]) {
        guard let patient = PatientID(rawValue: row[1]), let staff = StaffID(rawValue: row[2]),
            let program = CareProgram(rawValue: row[3])
        else { return nil }
        func last(_ field: Amendment.Field) -> String? {
            amendments.last { $0.field == field }?.newValue
        }
        self.init(
            id: row[0],
            patient: patient,
            staff: staff,
            program: program,
            work: last(.work).flatMap(Work.init(rawValue:)) ?? .conversation,
            isInpatient: last(.inpatient) == "yes",
            startedAt: Milliseconds(row[4]),
            intervals: [],
            amendments: amendments
        )
    }
}

extension CareInterval {
    fileprivate init?(columns row: Row) {
        guard let kind = Kind(rawValue: row[7]), let source = Source(rawValue: row[8]),
            let standing = Standing(rawValue: row[9])
        else { return nil }
        self.init(
            span: AudioSpan(start: Milliseconds(row[5]), end: Milliseconds(row[6])),
            kind: kind,
            source: source,
            standing: standing,
            reason: row[10]
        )
    }
}

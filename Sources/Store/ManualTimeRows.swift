import CareTime
import GRDB
import Recordings

/// Reads and adds work outside recorded calls.
enum ManualTimeRows {
    /// - Returns: The entry's number.
    static func insert(
        _ entry: ManualEntry,
        _ author: (actor: String, at: Int64),
        _ database: Database
    ) throws -> Int64 {
        var span: DatedSpan?
        if case .span(let given) = entry.when { span = given }
        try database.execute(
            sql: """
                INSERT INTO manual_time (patient_id, staff_id, program, work, day, start_at, end_at,
                    duration_ms, reason, inpatient, entered_at, actor)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                entry.patient.rawValue, entry.staff.rawValue, entry.program.rawValue,
                entry.work.rawValue, entry.day.rawValue, span?.start.rawValue, span?.end.rawValue,
                entry.duration.rawValue, entry.reason, entry.isInpatient, author.at, author.actor,
            ]
        )
        return database.lastInsertedRowID
    }

    static func find(_ id: Int64, _ database: Database) throws -> ManualEntry? {
        try Row.fetchOne(database, sql: "SELECT * FROM manual_time WHERE id = ?", arguments: [id])
            .flatMap(ManualEntry.init(row:))
    }

    static func all(_ database: Database) throws -> [(id: Int64, entry: ManualEntry)] {
        try Row.fetchAll(database, sql: "SELECT * FROM manual_time ORDER BY id").compactMap { row in
            ManualEntry(row: row).map { (row["id"], $0) }
        }
    }
}

extension ManualEntry {
    fileprivate init?(row: Row) {
        guard let patient = PatientID(rawValue: row["patient_id"]),
            let staff = StaffID(rawValue: row["staff_id"]),
            let program = CareProgram(rawValue: row["program"]),
            let work = Work(rawValue: row["work"]),
            let day = CalendarDate(rawValue: row["day"])
        else { return nil }
        let start: Int64? = row["start_at"]
        let end: Int64? = row["end_at"]
        let span = start.flatMap { start in
            end.map { DatedSpan(start: Milliseconds(start), end: Milliseconds($0)) }
        }
        self.init(
            patient: patient,
            staff: staff,
            program: program,
            work: work,
            when: span.map(CareEntry.When.span)
                ?? .length(Milliseconds(row["duration_ms"]), on: day),
            day: day,
            reason: row["reason"],
            isInpatient: row["inpatient"]
        )
    }
}

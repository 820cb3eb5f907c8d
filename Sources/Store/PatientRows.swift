import GRDB
import Recordings

/// Reads and writes patients with their numbers, programmes and consents.
enum PatientRows {
    static func upsert(_ patient: PatientRecord, _ database: Database) throws -> UpsertEffect {
        let id = patient.id.rawValue
        let before = try find(id, database)
        if before == patient.inStoredOrder { return .unchanged }
        try database.execute(
            sql: """
                INSERT INTO patients (id, name) VALUES (?1, ?2)
                ON CONFLICT (id) DO UPDATE SET name = ?2
                """,
            arguments: [id, patient.name]
        )
        try database.execute(sql: "DELETE FROM phone_numbers WHERE patient_id = ?", arguments: [id])
        for phone in Set(patient.phones) {
            try database.execute(
                sql: "INSERT INTO phone_numbers VALUES (?, ?)",
                arguments: [id, phone.rawValue]
            )
        }
        try database.execute(sql: "DELETE FROM enrollments WHERE patient_id = ?", arguments: [id])
        for enrollment in patient.enrollments {
            try database.execute(
                sql: "INSERT INTO enrollments VALUES (?, ?)",
                arguments: [id, enrollment.program.rawValue]
            )
            // A consent once given stays on file: a corrected date is added, not put in its place.
            if let date = enrollment.consentDate {
                try database.execute(
                    sql: """
                        INSERT INTO consents VALUES (?, ?, 'program', ?, 'import')
                        ON CONFLICT DO NOTHING
                        """,
                    arguments: [id, enrollment.program.rawValue, date.description]
                )
            }
        }
        return before == nil ? .added : .changed
    }

    static func find(_ id: String, _ database: Database) throws -> PatientRecord? {
        let name = try String.fetchOne(
            database,
            sql: "SELECT name FROM patients WHERE id = ?",
            arguments: [id]
        )
        guard let name, let patientID = PatientID(rawValue: id) else { return nil }
        let phones = try String.fetchAll(
            database,
            sql: "SELECT number FROM phone_numbers WHERE patient_id = ? ORDER BY number",
            arguments: [id]
        )
        let enrollments = try Row.fetchAll(
            database,
            sql: """
                SELECT e.program, max(c.given_on) AS given_on FROM enrollments e
                LEFT JOIN consents c ON c.patient_id = e.patient_id AND c.program = e.program
                WHERE e.patient_id = ? GROUP BY e.program ORDER BY e.program
                """,
            arguments: [id]
        )
        return PatientRecord(
            id: patientID,
            name: name,
            phones: phones.compactMap(PhoneNumber.init(rawValue:)),
            enrollments: enrollments.compactMap { row in
                CareProgram(rawValue: row["program"]).map {
                    Enrollment(
                        program: $0,
                        consentDate: (row["given_on"] as String?).flatMap(
                            CalendarDate.init(rawValue:)
                        )
                    )
                }
            }
        )
    }

    static func all(_ database: Database) throws -> [PatientRecord] {
        try String.fetchAll(database, sql: "SELECT id FROM patients ORDER BY id")
            .compactMap { try find($0, database) }
    }
}

extension PatientRecord {
    /// The same record in the order in which the tables return it.
    fileprivate var inStoredOrder: PatientRecord {
        PatientRecord(
            id: id,
            name: name,
            phones: Set(phones).sorted { $0.rawValue < $1.rawValue },
            enrollments: enrollments.sorted { $0.program.rawValue < $1.program.rawValue }
        )
    }
}

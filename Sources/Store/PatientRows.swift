import Billing
import GRDB
import Recordings

/// Reads and writes patients with their numbers, programmes and consents.
enum PatientRows {
    static func upsert(
        _ listing: PatientListing,
        today: CalendarDate,
        _ database: Database
    ) throws -> UpsertEffect {
        let patient = listing.record
        let id = patient.id.rawValue
        let before = try find(id, database)
        let fileBefore = try PatientFileRows.find(id, database)
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
        try enroll(patient.enrollments.map(\.program), id, today: today, database)
        try PatientFileRows.write(listing.merged(onto: fileBefore, today: today), id, database)
        guard let before else { return .added }
        let isSame =
            try before == find(id, database) && fileBefore == PatientFileRows.find(id, database)
        return isSame ? .unchanged : .changed
    }

    /// Puts the patient into these programmes from now on; one that is no longer listed has ended
    /// today, and stays on record for the months before.
    private static func enroll(
        _ programs: [CareProgram],
        _ patient: String,
        today: CalendarDate,
        _ database: Database
    ) throws {
        for program in CareProgram.allCases {
            try database.execute(
                sql: programs.contains(program)
                    ? """
                    INSERT INTO enrollments (patient_id, program) VALUES (?1, ?2)
                    ON CONFLICT DO UPDATE SET ended_on = NULL WHERE ?3 IS NOT NULL
                    """
                    : """
                    UPDATE enrollments SET ended_on = ?3
                    WHERE patient_id = ?1 AND program = ?2 AND ended_on IS NULL
                    """,
                arguments: [patient, program.rawValue, today.rawValue]
            )
        }
    }

    static func find(_ id: String, _ database: Database) throws -> PatientRecord? {
        try records(id, database).first
    }

    static func all(_ database: Database) throws -> [PatientRecord] {
        try records(nil, database)
    }

    private static func records(_ only: String?, _ database: Database) throws -> [PatientRecord] {
        var phones: [String: [PhoneNumber]] = [:]
        var enrollments: [String: [Enrollment]] = [:]
        func rows(_ query: String) throws -> RowCursor {
            try Row.fetchCursor(database, sql: query, arguments: [only])
        }
        let numbers = try rows(
            """
            SELECT patient_id, number FROM phone_numbers
            WHERE \(isPatient(only)) ORDER BY number
            """
        )
        while let row = try numbers.next() {
            if let phone = PhoneNumber(rawValue: row[1]) {
                phones[row[0], default: []].append(phone)
            }
        }
        let places = try rows(
            """
            SELECT e.patient_id, e.program, max(c.given_on) FROM enrollments e
            LEFT JOIN consents c ON c.patient_id = e.patient_id AND c.kind = e.program
            WHERE e.ended_on IS NULL AND \(isPatient(only, "e.patient_id"))
            GROUP BY e.patient_id, e.program ORDER BY e.program
            """
        )
        while let row = try places.next() {
            guard let program = CareProgram(rawValue: row[1]) else { continue }
            let consent = (row[2] as String?).flatMap(CalendarDate.init(rawValue:))
            enrollments[row[0], default: []].append(
                Enrollment(program: program, consentDate: consent)
            )
        }
        var records: [PatientRecord] = []
        let patients = try rows(
            "SELECT id, name FROM patients WHERE \(isPatient(only, "id")) ORDER BY id"
        )
        while let row = try patients.next() {
            let key: String = row[0]
            guard let id = PatientID(rawValue: key) else { continue }
            records.append(
                PatientRecord(
                    id: id,
                    name: row[1],
                    phones: phones[key] ?? [],
                    enrollments: enrollments[key] ?? []
                )
            )
        }
        return records
    }
}

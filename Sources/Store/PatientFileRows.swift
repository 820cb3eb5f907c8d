import Billing
import CareTime
import GRDB
import Recordings

/// Reads and writes what is on file about patients for billing.
enum PatientFileRows {
    static func find(_ id: String, _ database: Database) throws -> PatientFile {
        try files(id, database)[id] ?? PatientFile()
    }

    static func all(_ database: Database) throws -> [PatientID: PatientFile] {
        Dictionary(
            try files(nil, database).compactMap { id, file in
                PatientID(rawValue: id).map { ($0, file) }
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    private static func files(
        _ patient: String?,
        _ database: Database
    ) throws -> [String: PatientFile] {
        var found: [String: PatientFile] = [:]
        var payers: [String: [Dated<String>.Entry]] = [:]
        var practitioners: [String: [Dated<StaffID>.Entry]] = [:]
        func each(_ columns: String, _ table: String, _ body: (Row, String) -> Void) throws {
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT patient_id, \(columns) FROM \(table)
                    WHERE \(isPatient(patient)) ORDER BY rowid
                    """,
                arguments: [patient]
            )
            while let row = try rows.next() { body(row, row[0]) }
        }
        try each(
            "collaborative_care_since, chronic_conditions, qualified_beneficiary, notes",
            "patient_files"
        ) { row, id in
            var file = PatientFile()
            file.collaborativeCareSince = (row[1] as String?).flatMap { CalendarMonth($0) }
            file.chronicConditions = row[2]
            file.isQualifiedBeneficiary = row[3]
            file.notes = row[4]
            found[id] = file
        }
        try each("payer, since", "patient_payers") { row, id in
            payers[id, default: []].append(.init(value: row[1], since: day(row[2])))
        }
        try each("practitioner_id, since", "patient_practitioners") { row, id in
            guard let staff = StaffID(rawValue: row[1]) else { return }
            practitioners[id, default: []].append(.init(value: staff, since: day(row[2])))
        }
        try each("kind, given_on, withdrawn_on, practitioner_id", "consents") { row, id in
            guard let kind = ConsentKind(rawValue: row[1]), let given = day(row[2]) else { return }
            found[id, default: PatientFile()].consents.append(
                Consent(
                    kind: kind,
                    givenOn: given,
                    withdrawnOn: day(row[3]),
                    practitioner: (row[4] as String?).flatMap(StaffID.init(rawValue:))
                )
            )
        }
        try each("day, code", "initiating_visits") { row, id in
            guard let date = day(row[1]) else { return }
            found[id, default: PatientFile()].visits.append(
                InitiatingVisit(
                    date: date,
                    code: (row[2] as String?).flatMap(ServiceCode.init(rawValue:))
                )
            )
        }
        try each("kind", "diagnoses") { row, id in
            guard let kind = DiagnosisKind(rawValue: row[1]) else { return }
            found[id, default: PatientFile()].diagnoses.insert(kind)
        }
        try each("program, begun_on, ended_on", "enrollments") { row, id in
            guard let program = CareProgram(rawValue: row[1]) else { return }
            let begun = day(row[2])
            found[id, default: PatientFile()].programs.append(
                ProgramDays(program: program, begunOn: begun, endedOn: day(row[3]))
            )
            if let begun { found[id, default: PatientFile()].begunOn[program] = begun }
        }
        for (id, entries) in payers { found[id, default: PatientFile()].payers = Dated(entries) }
        for (id, entries) in practitioners {
            found[id, default: PatientFile()].practitioners = Dated(entries)
        }
        return found
    }

    private static func day(_ text: String?) -> CalendarDate? {
        text.flatMap(CalendarDate.init(rawValue:))
    }

    /// Writes the whole file; the patient's enrollments must be there.
    static func write(_ file: PatientFile, _ patient: String, _ database: Database) throws {
        for table in [
            "patient_files", "patient_payers", "patient_practitioners", "consents",
            "initiating_visits", "diagnoses",
        ] {
            try database.execute(
                sql: "DELETE FROM \(table) WHERE patient_id = ?",
                arguments: [patient]
            )
        }
        func insert(_ table: String, _ values: [(any DatabaseValueConvertible)?]) throws {
            let places = Array(repeating: "?", count: values.count + 1).joined(separator: ", ")
            try database.execute(
                sql: "INSERT INTO \(table) VALUES (\(places))",
                arguments: StatementArguments([patient] + values)
            )
        }
        try insert(
            "patient_files",
            [
                file.collaborativeCareSince.map { "\($0)" }, file.chronicConditions,
                file.isQualifiedBeneficiary, file.notes,
            ]
        )
        for payer in file.payers.entries {
            try insert("patient_payers", [payer.value, payer.since?.rawValue])
        }
        for practitioner in file.practitioners.entries {
            try insert(
                "patient_practitioners",
                [practitioner.value.rawValue, practitioner.since?.rawValue]
            )
        }
        for consent in file.consents {
            try insert(
                "consents",
                [
                    consent.kind.rawValue, consent.givenOn.rawValue,
                    consent.withdrawnOn?.rawValue, consent.practitioner?.rawValue, "import",
                ]
            )
        }
        for visit in file.visits {
            try insert("initiating_visits", [visit.date.rawValue, visit.code?.rawValue])
        }
        for diagnosis in file.diagnoses.sorted(by: { $0.rawValue < $1.rawValue }) {
            try insert("diagnoses", [diagnosis.rawValue])
        }
        for (program, begun) in file.begunOn {
            try database.execute(
                sql: "UPDATE enrollments SET begun_on = ? WHERE patient_id = ? AND program = ?",
                arguments: [begun.rawValue, patient, program.rawValue]
            )
        }
    }
}

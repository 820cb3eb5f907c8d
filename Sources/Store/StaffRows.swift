import GRDB
import Recordings

/// Reads and writes staff members with their terms.
enum StaffRows {
    static func upsert(_ member: StaffRecord, _ database: Database) throws -> UpsertEffect {
        let id = member.id.rawValue
        let before = try find(id, database)
        if before == member { return .unchanged }
        try database.execute(
            sql: """
                INSERT INTO staff (id, name) VALUES (?1, ?2)
                ON CONFLICT (id) DO UPDATE SET name = ?2
                """,
            arguments: [id, member.name]
        )
        try database.execute(sql: "DELETE FROM staff_terms WHERE staff_id = ?", arguments: [id])
        for term in member.terms {
            try database.execute(
                sql: "INSERT INTO staff_terms VALUES (?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    id, term.from?.rawValue, term.to?.rawValue, term.role.rawValue,
                    term.extension, term.title, term.practitionerKind.rawValue,
                ]
            )
        }
        return before == nil ? .added : .changed
    }

    static func find(_ id: String, _ database: Database) throws -> StaffRecord? {
        let name = try String.fetchOne(
            database,
            sql: "SELECT name FROM staff WHERE id = ?",
            arguments: [id]
        )
        guard let name, let staff = StaffID(rawValue: id) else { return nil }
        let terms = try Row.fetchAll(
            database,
            sql: "SELECT * FROM staff_terms WHERE staff_id = ? ORDER BY ifnull(from_day, '')",
            arguments: [id]
        ).compactMap(StaffTerm.init(row:))
        return terms.isEmpty ? nil : StaffRecord(id: staff, name: name, terms: terms)
    }

    static func all(_ database: Database) throws -> [StaffRecord] {
        try String.fetchAll(database, sql: "SELECT id FROM staff ORDER BY id")
            .compactMap { try find($0, database) }
    }

    /// What a staff member was on a day, or last where the day is not known.
    static func role(
        _ id: String,
        on day: CalendarDate?,
        _ database: Database
    ) throws -> StaffRole? {
        let member = try find(id, database)
        return day.map { member?.term(on: $0)?.role } ?? member?.role
    }
}

extension StaffTerm {
    fileprivate init?(row: Row) {
        guard let role = StaffRole(rawValue: row["role"]) else { return nil }
        self.init(
            from: (row["from_day"] as String?).flatMap(CalendarDate.init(rawValue:)),
            to: (row["to_day"] as String?).flatMap(CalendarDate.init(rawValue:)),
            role: role,
            extension: row["extension"],
            title: row["title"],
            practitionerKind: PractitionerKind(rawValue: row["practitioner_kind"]) ?? .medical
        )
    }
}

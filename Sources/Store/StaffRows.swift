import GRDB
import Recordings

/// Reads and writes staff members with their extensions.
enum StaffRows {
    static func upsert(_ member: StaffRecord, _ database: Database) throws -> UpsertEffect {
        let id = member.id.rawValue
        let before = try find(id, database)
        if before == member { return .unchanged }
        try database.execute(
            sql: """
                INSERT INTO staff (id, name, role) VALUES (?1, ?2, ?3)
                ON CONFLICT (id) DO UPDATE SET name = ?2, role = ?3
                """,
            arguments: [id, member.name, member.role.rawValue]
        )
        try database.execute(
            sql: "DELETE FROM staff_extensions WHERE staff_id = ?",
            arguments: [id]
        )
        if let number = member.extension {
            try database.execute(
                sql: "INSERT INTO staff_extensions VALUES (?, ?)",
                arguments: [id, number]
            )
        }
        return before == nil ? .added : .changed
    }

    static func find(_ id: String, _ database: Database) throws -> StaffRecord? {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT name, role, extension FROM staff
                LEFT JOIN staff_extensions ON staff_id = id WHERE id = ? ORDER BY extension
                """,
            arguments: [id]
        )
        guard let row, let staffID = StaffID(rawValue: id),
            let role = StaffRole(rawValue: row["role"])
        else { return nil }
        return StaffRecord(
            id: staffID,
            name: row["name"],
            extension: row["extension"],
            role: role
        )
    }

    static func all(_ database: Database) throws -> [StaffRecord] {
        try String.fetchAll(database, sql: "SELECT id FROM staff ORDER BY id")
            .compactMap { try find($0, database) }
    }
}

import Foundation
import GRDB
import Recordings

/// Whose call it was: looked up in the practice's directory, never guessed.
///
/// The wrong chart is worse than a lost minute, so anything unknown or ambiguous leaves the call
/// unassigned, with the reason, and counted for nobody until the directory says more.
struct Assignment: Equatable {
    var patient: String?
    var staff: String?
    var staffRole: StaffRole?
    var program: String?
    /// Why the call counts for nobody; `nil` when it is fully assigned.
    var unassignedReason: String?

    init(call: Int64, _ database: Database) throws {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT external_number, extension, started_at FROM calls WHERE id = ?",
            arguments: [call]
        )
        var reasons: [String] = []
        patient = try Self.only(
            "SELECT patient_id FROM phone_numbers WHERE number = ?",
            row?["external_number"],
            database,
            absent: "the outside number is not known",
            none: "the outside number belongs to no patient",
            many: "the outside number belongs to several patients",
            &reasons
        )
        staff = try Self.only(
            "SELECT staff_id FROM staff_extensions WHERE extension = ?",
            row?["extension"],
            database,
            absent: "the extension is not known",
            none: "the extension belongs to nobody on the staff",
            many: "the extension belongs to several staff members",
            &reasons
        )
        if patient != nil {
            program = try Self.only(
                "SELECT program FROM enrollments WHERE patient_id = ?",
                patient,
                database,
                absent: "",
                none: "the patient is enrolled in no programme",
                many: "the patient is enrolled in several programmes",
                &reasons
            )
        }
        if row?["started_at"] as Int64? == nil {
            reasons.append("the time of the call is not known")
        }
        if let staff {
            staffRole = try String.fetchOne(
                database,
                sql: "SELECT role FROM staff WHERE id = ?",
                arguments: [staff]
            ).flatMap(StaffRole.init(rawValue:))
        }
        unassignedReason = reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    }

    /// The assignment that a call has; `nil` while it is unassigned.
    init?(keptBy call: Int64, _ database: Database) throws {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT patient_id, staff_id, program, role FROM calls
                JOIN staff ON staff.id = staff_id
                WHERE calls.id = ? AND unassigned_reason IS NULL
                """,
            arguments: [call]
        )
        guard let row else { return nil }
        patient = row["patient_id"]
        staff = row["staff_id"]
        program = row["program"]
        staffRole = StaffRole(rawValue: row["role"])
    }

    private static func only(
        _ query: String,
        _ key: String?,
        _ database: Database,
        absent: String,
        none: String,
        many: String,
        _ reasons: inout [String]
    ) throws -> String? {
        guard let key else {
            reasons.append(absent)
            return nil
        }
        let found = try String.fetchAll(database, sql: query, arguments: [key])
        if found.count == 1 { return found[0] }
        reasons.append(found.isEmpty ? none : many)
        return nil
    }
}

import CareTime
import Foundation
import GRDB
import Recordings

/// Whose call it was: looked up in the practice's directory or said by a person, never guessed.
///
/// The wrong chart is worse than a lost minute, so anything unknown or ambiguous leaves the call
/// unassigned, with the reason, and counted for nobody until the directory or a person says more.
struct Assignment: Equatable {
    private var patientFound: Found
    private var staffFound: Found
    private var programFound: Found
    private var hasStart: Bool
    /// What the staff member was on the day of the call.
    private(set) var staffRole: StaffRole?

    var patient: String? { patientFound.value }
    var staff: String? { staffFound.value }
    var program: String? { programFound.value }

    /// Why the call counts for nobody; `nil` when it is fully assigned.
    var unassignedReason: String? {
        var reasons = [patientFound, staffFound, programFound].compactMap(\.problem)
        if !hasStart { reasons.append("the time of the call is not known") }
        if hasStart, staff != nil, staffRole == nil {
            reasons.append("the staff member had no role on the day of the call")
        }
        return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    }

    /// What a look-up found, or why it found nothing.
    private enum Found: Equatable {
        case value(String)
        case problem(String)
        /// It rests on another look-up that found nothing.
        case unknown

        init(_ value: String?) {
            self = value.map { .value($0) } ?? .unknown
        }

        var value: String? { if case .value(let value) = self { value } else { nil } }
        var problem: String? { if case .problem(let problem) = self { problem } else { nil } }
    }

    /// Looks a call up as the directory stands, with what people have said of it.
    ///
    /// - Parameter kept: An assignment that the call keeps where nobody said otherwise.
    init(
        call: Int64,
        keeping kept: Assignment? = nil,
        amendments: [Amendment],
        timeZone: TimeZone,
        _ database: Database
    ) throws {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT external_number, extension, started_at FROM calls WHERE id = ?",
            arguments: [call]
        )
        let start: Int64? = row?["started_at"]
        let day = start.flatMap { CalendarDate(Date(epochMilliseconds: $0), in: timeZone) }
        func said(_ field: Amendment.Field) -> Found? {
            amendments.last { $0.field == field }.map { .value($0.newValue) }
        }
        let patient =
            try said(.patient) ?? kept?.patientFound
            ?? Self.only(
                "SELECT patient_id FROM phone_numbers WHERE number = ?",
                row?["external_number"],
                database,
                absent: "the outside number is not known",
                none: "the outside number belongs to no patient",
                many: "the outside number belongs to several patients"
            )
        patientFound = patient
        staffFound =
            try said(.staff) ?? kept?.staffFound
            ?? Self.staff(row?["extension"], on: day, database)
        // A programme kept from another patient would be a guess.
        let keptProgram = kept?.patientFound == patient ? kept?.programFound : nil
        programFound =
            try said(.program) ?? keptProgram ?? Self.program(of: patient.value, database)
        hasStart = start != nil
        staffRole = try staffFound.value.flatMap { staff in
            try StaffRows.role(staff, on: day, database)
        }
    }

    /// The assignment that a call has; `nil` while it is unassigned.
    init?(keptBy call: Int64, timeZone: TimeZone, _ database: Database) throws {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT patient_id, staff_id, program, started_at FROM calls
                WHERE id = ? AND unassigned_reason IS NULL
                """,
            arguments: [call]
        )
        guard let row else { return nil }
        patientFound = Found(row["patient_id"])
        staffFound = Found(row["staff_id"])
        programFound = Found(row["program"])
        hasStart = true
        let day = CalendarDate(Date(epochMilliseconds: row["started_at"]), in: timeZone)
        staffRole = try staffFound.value.flatMap { try StaffRows.role($0, on: day, database) }
    }

    private static func staff(
        _ number: String?,
        on day: CalendarDate?,
        _ database: Database
    ) throws -> Found {
        guard let number else { return .problem("the extension is not known") }
        let found = try String.fetchAll(
            database,
            sql: """
                SELECT DISTINCT staff_id FROM staff_terms
                WHERE extension = ?1 AND (?2 IS NULL
                    OR (ifnull(from_day, '') <= ?2 AND ifnull(to_day, '9999-12-31') >= ?2))
                """,
            arguments: [number, day?.rawValue]
        )
        if found.count == 1 { return .value(found[0]) }
        return .problem(
            found.isEmpty
                ? "the extension belongs to nobody on the staff"
                : "the extension belongs to several staff members"
        )
    }

    private static func program(of patient: String?, _ database: Database) throws -> Found {
        guard let patient else { return .unknown }
        return try only(
            "SELECT program FROM enrollments WHERE patient_id = ? AND ended_on IS NULL",
            patient,
            database,
            absent: "",
            none: "the patient is enrolled in no programme",
            many: "the patient is enrolled in several programmes"
        )
    }

    private static func only(
        _ query: String,
        _ key: String?,
        _ database: Database,
        absent: String,
        none: String,
        many: String
    ) throws -> Found {
        guard let key else { return .problem(absent) }
        let found = try String.fetchAll(database, sql: query, arguments: [key])
        if found.count == 1 { return .value(found[0]) }
        return .problem(found.isEmpty ? none : many)
    }
}

import Foundation
public import Recordings

/// The practice's patients or staff, one line each.
public enum DirectoryList {
    public static func text(_ patients: [PatientRecord], _ layout: TextLayout) -> String {
        guard !patients.isEmpty else { return "no patients: `toned patients import FILE.csv`\n" }
        let rows = patients.map { patient in
            [
                patient.id.rawValue.printable,
                patient.name.printable,
                patient.phones.map(\.rawValue).joined(separator: " "),
                patient.enrollments.map(\.program.rawValue).joined(separator: " "),
            ]
        }
        return lines([["id", "name", "phones", "programmes"]] + rows, layout)
    }

    public static func text(_ staff: [StaffRecord], _ layout: TextLayout) -> String {
        guard !staff.isEmpty else { return "no staff: `toned staff import FILE.csv`\n" }
        let rows = staff.map { member in
            [
                member.id.rawValue.printable,
                member.name.printable,
                member.extension?.printable ?? "-",
                member.role.rawValue,
            ]
        }
        return lines([["id", "name", "extension", "role"]] + rows, layout)
    }

    public static func json(_ patients: [PatientRecord]) throws -> String {
        struct Document: Encodable {
            var schema = "toned.patients/1"
            var patients: [PatientDocument]
        }
        return try JSONDocument.string(Document(patients: patients.map(PatientDocument.init)))
    }

    public static func json(_ staff: [StaffRecord]) throws -> String {
        struct Document: Encodable {
            var schema = "toned.staff/1"
            var staff: [StaffDocument]
        }
        return try JSONDocument.string(Document(staff: staff.map(StaffDocument.init)))
    }

    private static func lines(_ rows: [[String]], _ layout: TextLayout) -> String {
        let table = layout.table(rows)
        return ([layout.bold(table[0])] + table.dropFirst()).joined(separator: "\n") + "\n"
    }
}

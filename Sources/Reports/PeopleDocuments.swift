import Recordings

struct PatientDocument: Encodable {
    var id: String
    var name: String
    var phones: [String]
    var enrollments: [Enrollment]

    init(_ patient: PatientRecord) {
        id = patient.id.rawValue
        name = patient.name
        phones = patient.phones.map(\.rawValue)
        enrollments = patient.enrollments
    }
}

struct StaffDocument: Encodable {
    var id: String
    var name: String
    var `extension`: String?
    var role: StaffRole

    init(_ member: StaffRecord) {
        id = member.id.rawValue
        name = member.name
        `extension` = member.extension
        role = member.role
    }
}

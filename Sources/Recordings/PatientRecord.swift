/// A patient's place in a programme.
public struct Enrollment: Hashable, Sendable, Codable {
    public let program: CareProgram
    /// The day on which the patient agreed to the programme; `nil` while no consent is on record.
    public let consentDate: CalendarDate?

    public init(program: CareProgram, consentDate: CalendarDate?) {
        self.program = program
        self.consentDate = consentDate
    }
}

/// A patient as the practice's directory lists them.
///
/// Several patients may share a phone (a household); such a call is ambiguous and a person
/// decides whose it is.
public struct PatientRecord: Hashable, Sendable, Codable {
    public let id: PatientID
    public let name: String
    /// In the directory's order, each once.
    public let phones: [PhoneNumber]
    /// In the directory's order, each programme once.
    public let enrollments: [Enrollment]

    public init(id: PatientID, name: String, phones: [PhoneNumber], enrollments: [Enrollment]) {
        self.id = id
        self.name = name
        self.phones = phones
        self.enrollments = enrollments
    }
}

// Redacted, so that a stray interpolation cannot put a name in a log.

extension PatientRecord: CustomStringConvertible {
    public var description: String { "‹patient›" }
}

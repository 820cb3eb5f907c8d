import CareTime
import Recordings

/// What is on file about a patient, besides time, that a month's codes depend on.
public struct PatientFacts: Hashable, Sendable, Codable {
    public var enrollments: Set<CareProgram> = []
    /// When the patient began each programme, where it is known.
    public var begunOn: [CareProgram: CalendarDate] = [:]
    public var consents: [Consent] = []
    public var visits: [InitiatingVisit] = []
    /// Empty if no diagnosis is on file.
    public var diagnoses: Set<DiagnosisKind> = []
    /// `nil` if nobody is on file.
    public var practitioner: Practitioner?
    public var setting = Setting.office
    /// As rule files name it for rates.
    public var locality = "national"
    /// What is on record for the month.
    public var elements: Set<CareElement> = []
    /// How many chronic conditions; `nil` if nobody recorded it.
    public var chronicConditions: Int?
    /// A Qualified Medicare Beneficiary; `nil` if nobody recorded it.
    public var isQualifiedBeneficiary: Bool?
    /// Discharges from emergency care for a behavioural crisis.
    public var discharges: [CalendarDate] = []
    /// Months before this one with care or codes, in any order.
    public var history: [EarlierMonth] = []
    /// The first month of collaborative care as the practice knows it, which may lie before the
    /// records of toned.
    public var collaborativeCareSince: CalendarMonth?
    /// Codes that somebody bills for the month by other evidence than toned's.
    public var billed: [BilledCode] = []

    public init() {}
}

/// A patient's documented agreement to one kind of service.
public struct Consent: Hashable, Sendable, Codable {
    public var kind: ConsentKind
    public var givenOn: CalendarDate
    /// The first day on which it no longer holds.
    public var withdrawnOn: CalendarDate?
    /// To whom; `nil` for the billing practitioner of that day.
    public var practitioner: StaffID?

    public init(
        kind: ConsentKind,
        givenOn: CalendarDate,
        withdrawnOn: CalendarDate? = nil,
        practitioner: StaffID? = nil
    ) {
        self.kind = kind
        self.givenOn = givenOn
        self.withdrawnOn = withdrawnOn
        self.practitioner = practitioner
    }

    func holds(on day: CalendarDate) -> Bool {
        givenOn <= day && (withdrawnOn.map { day < $0 } ?? true)
    }
}

/// A visit that can begin a programme.
public struct InitiatingVisit: Hashable, Sendable, Codable {
    public var date: CalendarDate
    /// `nil` where the practice recorded only the day, which is then believed.
    public var code: ServiceCode?

    public init(date: CalendarDate, code: ServiceCode? = nil) {
        self.date = date
        self.code = code
    }
}

/// Under whose name the month is billed.
public struct Practitioner: Hashable, Sendable, Codable {
    public var id: StaffID
    public var kind: PractitionerKind
    /// Since when for this patient; `nil` if it never changed.
    public var since: CalendarDate?

    public init(id: StaffID, kind: PractitionerKind = .medical, since: CalendarDate? = nil) {
        self.id = id
        self.kind = kind
        self.since = since
    }
}

/// A month before the one in question.
public struct EarlierMonth: Hashable, Sendable, Codable {
    public var month: CalendarMonth
    /// Whether any collaborative care was given, also if it reached no code.
    public var hadCollaborativeCare: Bool
    /// The codes that were billed, or that the record supported.
    public var codes: [ServiceCode]

    public init(month: CalendarMonth, hadCollaborativeCare: Bool, codes: [ServiceCode]) {
        self.month = month
        self.hadCollaborativeCare = hadCollaborativeCare
        self.codes = codes
    }
}

/// A code that is billed for the month by other evidence than toned's.
public struct BilledCode: Hashable, Sendable, Codable {
    public var code: ServiceCode
    /// `nil` for the patient's billing practitioner.
    public var practitioner: StaffID?

    public init(code: ServiceCode, practitioner: StaffID? = nil) {
        self.code = code
        self.practitioner = practitioner
    }
}

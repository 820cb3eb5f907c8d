import Recordings

/// Care work outside a recorded call, as its author enters it.
public struct ManualEntry: Hashable, Sendable, Codable {
    public var patient: PatientID
    /// Who did the work.
    public var staff: StaffID
    public var program: CareProgram
    public var work: Work
    public var when: CareEntry.When
    /// The practice's local day.
    public var day: CalendarDate
    public var reason: String
    /// The patient was in hospital or under observation on that day.
    public var isInpatient: Bool

    public init(
        patient: PatientID,
        staff: StaffID,
        program: CareProgram,
        work: Work = .other,
        when: CareEntry.When,
        day: CalendarDate,
        reason: String,
        isInpatient: Bool = false
    ) {
        self.patient = patient
        self.staff = staff
        self.program = program
        self.work = work
        self.when = when
        self.day = day
        self.reason = reason
        self.isInpatient = isInpatient
    }

    public var duration: Milliseconds {
        switch when {
        case .span(let span): span.duration
        case .length(let duration, _): duration
        }
    }
}

/// What kind of care work it was.
public enum Work: String, Hashable, Sendable, Codable, CaseIterable {
    case conversation
    /// With pharmacies, specialists and services about the patient.
    case coordination
    case chartReview = "chart_review"
    /// Review of the case with the psychiatric consultant.
    case caseReview = "case_review"
    case registry
    case carePlanning = "care_planning"
    case safetyPlanning = "safety_planning"
    case postCrisisCall = "post_crisis_call"
    case other

    /// How rules see it.
    public var activity: CareActivity {
        switch self {
        case .safetyPlanning: .safetyPlanning
        case .postCrisisCall: .postCrisisCall
        case .conversation, .coordination, .chartReview, .caseReview, .registry, .carePlanning,
            .other:
            .care
        }
    }
}

import Recordings

/// What somebody records about a patient's month besides time.
public enum CareElement: String, Hashable, Sendable, Codable, CaseIterable {
    /// The patient is followed in a registry.
    case registry
    /// Symptoms are measured with a validated scale.
    case validatedScale = "validated_scale"
    /// The psychiatric consultant reviewed the case.
    case psychiatricReview = "psychiatric_review"
    /// A care plan is in place.
    case carePlan = "care_plan"
    /// The care plan was established or substantially revised this month.
    case carePlanRevised = "care_plan_revised"
    /// Medical decisions of moderate or high complexity.
    case complexDecisions = "complex_decisions"
    /// All six elements of a safety plan are written down.
    case safetyPlanComplete = "safety_plan_complete"
    /// The service elements of advanced primary care are in place.
    case advancedPrimaryCare = "advanced_primary_care"
}

/// A kind of diagnosis that a programme is for.
public enum DiagnosisKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// A mental, behavioural or substance-use condition.
    case behavioral
    /// Two or more chronic conditions of at least twelve months.
    case severalChronic = "several_chronic"
    /// One high-risk condition of at least three months.
    case oneHighRisk = "one_high_risk"
}

/// What a patient can agree to; each by itself.
public enum ConsentKind: String, Hashable, Sendable, Codable, CaseIterable {
    case collaborativeCare = "CoCM"
    case behavioralHealthIntegration = "BHI"
    case chronicCare = "CCM"
    case principalCare = "PCM"
    case advancedPrimaryCare = "APCM"
    case postCrisis = "post_crisis"
}

/// The kind of practice that bills.
public enum Setting: String, Hashable, Sendable, Codable, CaseIterable {
    case office
    /// A rural health clinic.
    case ruralHealthClinic = "rhc"
    /// A federally qualified health center.
    case healthCenter = "fqhc"
}

/// How closely the billing practitioner oversees the work.
public enum Supervision: String, Hashable, Sendable, Codable, CaseIterable {
    case general
    case direct
    /// The practitioner does the work.
    case personal
}

/// Which month of a course of collaborative care it is.
public enum EpisodeStage: String, Hashable, Sendable, Codable, CaseIterable {
    case initial
    case subsequent
}

/// What must be true besides time for a code to be supported; `nil` or empty asks for nothing.
public struct Gates: Hashable, Sendable {
    public var consent: ConsentKind?
    /// A new consent is needed when the billing practitioner changes.
    public var isConsentPerPractitioner = false
    /// A visit no more than so many months before the start or the month.
    public var initiatingVisitMonths: Int?
    /// The visits that count; empty for those that the rule set lists.
    public var initiatingVisitCodes: Set<ServiceCode> = []
    /// Without any diagnosis on file there is a warning; with only others the code is blocked.
    public var diagnosis: DiagnosisKind?
    public var needsEnrollment = true
    public var stage: EpisodeStage?
    public var practitioners: Set<PractitionerKind> = []
    /// Blocks unless all are on record.
    public var requiredElements: [CareElement] = []
    /// A person confirms each that is not on record.
    public var confirmedElements: [CareElement] = []
    /// One of these must be billed by the same practitioner in the same month.
    public var requiredCodes: [ServiceCode] = []
    public var chronicConditions: ClosedRange<Int>?
    public var isQualifiedBeneficiary: Bool?
    /// A discharge from emergency care at most so many days before the month's first call.
    public var dischargeDays: Int?

    public init() {}
}

import CareTime
import Recordings

extension TimeConflict {
    var inWords: String {
        let time = duration.inWords
        let kept = keptProgram.rawValue
        guard keptProgram == refusedProgram else {
            return
                "\(time) claimed for \(kept) and \(refusedProgram.rawValue) count for \(kept) only"
        }
        return "\(time) of \(kept) claimed by a \(keptRole.inWords) and a \(refusedRole.inWords)"
            + " count for the \(keptRole.inWords) only"
    }
}

extension StaffRole {
    var inWords: String {
        switch self {
        case .behavioralHealthCareManager: "care manager"
        case .clinicalStaff: "clinical staff member"
        case .billingPractitioner: "billing practitioner"
        case .psychiatricConsultant: "psychiatric consultant"
        case .clerical: "clerk"
        }
    }
}

extension CodeRule {
    /// Whose minutes count, as in `clinical-staff minutes`.
    var whose: String {
        if roles.contains(.clinicalStaff) { return "clinical-staff" }
        if roles.contains(.behavioralHealthCareManager) { return "care-manager" }
        return roles.contains(.billingPractitioner) ? "practitioner" : "eligible"
    }
}

extension CareElement {
    var inWords: String {
        switch self {
        case .registry: "the registry"
        case .validatedScale: "a validated scale"
        case .psychiatricReview: "the psychiatric consultant's review"
        case .carePlan: "a care plan"
        case .carePlanRevised: "a care plan established or revised this month"
        case .complexDecisions: "decisions of moderate or high complexity"
        case .safetyPlanComplete: "all six elements of the safety plan"
        case .advancedPrimaryCare: "the service elements of advanced primary care"
        }
    }
}

extension DiagnosisKind {
    var inWords: String {
        switch self {
        case .behavioral: "a behavioral condition"
        case .severalChronic: "two or more chronic conditions"
        case .oneHighRisk: "one high-risk condition"
        }
    }
}

extension PractitionerKind {
    var inWords: String {
        switch self {
        case .medical: "a medical practitioner"
        case .behavioralHealth: "a behavioral health professional"
        }
    }
}

extension Setting {
    var inWords: String {
        switch self {
        case .office: "an office"
        case .ruralHealthClinic: "a rural health clinic"
        case .healthCenter: "a health center"
        }
    }
}

extension ConsentKind {
    var inWords: String {
        self == .postCrisis ? "post-crisis follow-up" : rawValue
    }
}

/// As in `99492 or 99493`.
func either(_ codes: [ServiceCode]) -> String {
    codes.map(\.rawValue).joined(separator: " or ")
}

/// As in `99490, 99439 x 2`.
func together(_ codes: [ServiceCode], _ units: [Int]) -> String {
    zip(codes, units).map { $1 == 1 ? "\($0)" : "\($0) x \($1)" }.joined(separator: ", ")
}

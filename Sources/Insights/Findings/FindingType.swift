/// What a finding is about.
public enum FindingType: String, Codable, CaseIterable, Hashable, Sendable {
    case phq9Item = "phq9_item"
    case phq9Total = "phq9_total"
    case gad7Item = "gad7_item"
    case gad7Total = "gad7_total"
    case suicideIdeation = "suicide_ideation"
    case suicidePlan = "suicide_plan"
    case suicideIntent = "suicide_intent"
    case suicideAttempt = "suicide_attempt"
    case selfHarm = "self_harm"
    /// Somebody's death.
    case suicide
    case meansAccess = "means_access"
    case violence
    case overdose
    case safetyPlan = "safety_plan"
    case support
    case medication
    case adherence
    case sideEffect = "side_effect"
    case monitoring
    case sleep
    case appetite
    case energy
    case function
    case mood
    case fall
    case vital
    case substanceUse = "substance_use"
    case naloxone
    case socialNeed = "social_need"
    case barrier
    case commitment
    case appointment
    case referral
    case homework
    case goal
    case progress
    case utilization
    case recordingNotice = "recording_notice"
    case recordingConsent = "recording_consent"
    case programConsent = "program_consent"
    case consultConsent = "consult_consent"
    case costShareExplained = "cost_share_explained"
    case costShareAcknowledged = "cost_share_acknowledged"
    /// Of a consent.
    case withdrawal
    case contact
    case identifier
}

extension FindingType {
    /// Whether a current finding of this type is about somebody's life.
    public var isSafety: Bool {
        switch self {
        case .suicideIdeation, .suicidePlan, .suicideIntent, .suicideAttempt, .selfHarm,
            .meansAccess, .violence, .overdose:
            true
        default: false
        }
    }

    /// A questionnaire's number.
    var isScore: Bool {
        switch self {
        case .phq9Item, .phq9Total, .gad7Item, .gad7Total: true
        default: false
        }
    }
}

/// What findings are grouped by, in the order in which a reader needs them.
public enum Topic: String, Codable, CaseIterable, Hashable, Sendable {
    case safety
    case screening
    case medication
    case symptoms
    case substanceUse = "substance_use"
    case socialNeeds = "social_needs"
    case utilization
    case goals
    case plan
    case consent
    case contact
}

extension FindingType {
    public var topic: Topic {
        switch self {
        case .suicideIdeation, .suicidePlan, .suicideIntent, .suicideAttempt, .selfHarm,
            .suicide, .meansAccess, .violence, .overdose, .safetyPlan, .support:
            .safety
        case .phq9Item, .phq9Total, .gad7Item, .gad7Total: .screening
        case .medication, .adherence, .sideEffect, .monitoring: .medication
        case .sleep, .appetite, .energy, .function, .mood, .fall, .vital: .symptoms
        case .substanceUse, .naloxone: .substanceUse
        case .socialNeed, .barrier: .socialNeeds
        case .utilization: .utilization
        case .goal, .progress: .goals
        case .commitment, .appointment, .referral, .homework: .plan
        case .recordingNotice, .recordingConsent, .programConsent, .consultConsent,
            .costShareExplained, .costShareAcknowledged, .withdrawal:
            .consent
        case .contact, .identifier: .contact
        }
    }
}

extension Finding {
    /// Whether it says something of the patient or the plan.
    ///
    /// A question that staff asks and a figure of speech say nothing; only a question for consent
    /// matters, because without it the answer is no evidence.
    public var isStatement: Bool {
        switch polarity {
        case .idiom: false
        case .question: type.topic == .consent
        case .affirmed, .negated, .historical, .thirdPerson, .statement, .offered, .quoted,
            .deferred, .refused, .resolved:
            true
        }
    }
}

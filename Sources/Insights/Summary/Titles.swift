extension SummarySubject {
    /// In words, as a heading.
    public var title: String {
        switch self {
        case .safety: "Safety"
        case .scores: "PHQ-9 and GAD-7"
        case .medication: "Medication"
        case .symptoms: "Symptoms and function"
        case .substanceUse: "Substance use"
        case .socialNeeds: "Social needs, barriers and support"
        case .careUsed: "Care used and appointments"
        case .goals: "Goals and progress"
        case .commitments: "Plan and next contact"
        case .consent: "Consent evidence"
        case .contact: "Contact"
        }
    }
}

extension FindingType {
    /// In words.
    public var title: String {
        switch self {
        case .phq9Item: "PHQ-9 item"
        case .phq9Total: "PHQ-9 total"
        case .gad7Item: "GAD-7 item"
        case .gad7Total: "GAD-7 total"
        case .selfHarm: "self-harm"
        case .suicide: "death by suicide"
        case .meansAccess: "access to means"
        case .utilization: "hospital or emergency care"
        case .programConsent: "consent to the programme"
        case .recordingConsent: "consent to the recording"
        case .recordingNotice: "notice of the recording"
        case .consultConsent: "consent to the consultation"
        case .costShareExplained: "cost share explained"
        case .costShareAcknowledged: "cost share acknowledged"
        case .withdrawal: "withdrawal of consent"
        default: rawValue.replacing("_", with: " ")
        }
    }
}

extension Polarity {
    /// In words; empty for what is so, which needs none.
    public var title: String {
        switch self {
        case .affirmed: ""
        case .negated: "denied"
        case .historical: "in the past"
        case .thirdPerson: "of somebody else"
        case .idiom: "a figure of speech"
        case .question: "asked"
        case .statement: "told"
        case .offered: "offered"
        case .quoted: "an earlier score"
        case .deferred: "put off"
        case .refused: "refused"
        case .resolved: "resolved"
        }
    }
}

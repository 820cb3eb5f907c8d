import Recordings

/// A call in its own words: the findings by subject, each with its quote and time, nothing added.
public struct CallSummary: Hashable, Sendable, Codable {
    /// In the order in which a reader needs them; groups without findings are left out.
    public let groups: [Group]

    /// The findings of one subject.
    public struct Group: Hashable, Sendable, Codable {
        public let subject: SummarySubject
        /// In order of time; safety findings by rank first.
        public let findings: [Finding]
    }

    /// Groups findings; questions, figures of speech and staff's bare statements are left out,
    /// except what staff must say and ask for the record.
    public init(_ findings: [Finding]) {
        let told = findings.filter(\.isTold)
        groups = SummarySubject.allCases.compactMap { subject in
            let own = told.filter { SummarySubject($0.type) == subject }
            guard !own.isEmpty else { return nil }
            return Group(
                subject: subject,
                findings: own.sorted {
                    if $0.safetyRank != $1.safetyRank { return $0.safetyRank > $1.safetyRank }
                    return $0.span.start < $1.span.start
                }
            )
        }
    }
}

extension Finding {
    /// Whether a summary tells it: it says something of the patient or the plan.
    ///
    /// A question for consent is told as well, because without it a yes is no evidence.
    public var isTold: Bool {
        switch polarity {
        case .question: SummarySubject(type) == .consent
        case .idiom: false
        case .statement: [.recordingNotice, .costShareExplained].contains(type)
        default: true
        }
    }
}

/// What a group of findings is about.
public enum SummarySubject: String, Codable, CaseIterable, Hashable, Sendable {
    case safety, scores, medication, symptoms
    case substanceUse = "substance_use"
    case socialNeeds = "social_needs"
    case careUsed = "care_used"
    case goals, commitments, consent, contact

    public init(_ type: FindingType) {
        switch type {
        case .suicideIdeation, .suicidePlan, .suicideIntent, .suicideAttempt, .selfHarm, .suicide,
            .meansAccess, .violence, .overdose, .safetyPlan:
            self = .safety
        case .phq9Item, .phq9Total, .gad7Item, .gad7Total: self = .scores
        case .medication, .adherence, .sideEffect: self = .medication
        case .sleep, .appetite, .energy, .function, .mood, .fall, .vital, .monitoring:
            self = .symptoms
        case .substanceUse, .naloxone: self = .substanceUse
        case .socialNeed, .barrier, .support: self = .socialNeeds
        case .utilization, .referral, .appointment: self = .careUsed
        case .goal, .progress, .homework: self = .goals
        case .commitment: self = .commitments
        case .recordingNotice, .recordingConsent, .programConsent, .consultConsent,
            .costShareExplained, .costShareAcknowledged, .withdrawal:
            self = .consent
        case .contact, .identifier: self = .contact
        }
    }
}

/// What a finding says something about, so that two calls can be compared.
struct Subject: Hashable {
    let type: FindingType
    /// The medicine, the need and so on; empty if the type alone says it.
    let name: String

    /// `nil` for a finding that is not compared between calls.
    init?(_ finding: Finding) {
        guard finding.speaker != .staff || finding.type.isScore else { return nil }
        type = finding.type
        switch finding.type {
        case .phq9Total, .gad7Total, .sleep, .appetite, .energy, .mood: name = ""
        case .suicideIdeation, .suicidePlan, .suicideIntent, .suicideAttempt, .selfHarm,
            .violence, .overdose:
            name = ""
        case .adherence, .medication: name = finding.attributes["name"] ?? ""
        case .sideEffect: name = finding.attributes["effect"] ?? ""
        case .substanceUse: name = finding.attributes["substance"] ?? ""
        case .meansAccess, .socialNeed, .barrier, .utilization:
            name = finding.attributes["kind"] ?? ""
        case .phq9Item, .gad7Item, .suicide, .safetyPlan, .support, .monitoring, .function, .fall,
            .vital, .naloxone, .commitment, .appointment, .referral, .homework, .goal, .progress,
            .recordingNotice, .recordingConsent, .programConsent, .consultConsent,
            .costShareExplained, .costShareAcknowledged, .withdrawal, .contact, .identifier:
            return nil
        }
    }
}

extension Finding {
    /// How it stands with the subject; `nil` if the finding does not say how it is now.
    var status: FindingChange.Status? {
        switch polarity {
        case .affirmed: value.map(FindingChange.Status.value) ?? (hasValue ? nil : .present)
        case .negated: hasValue ? nil : .absent
        case .resolved: .resolved
        case .historical, .thirdPerson, .idiom, .question, .statement, .offered, .quoted,
            .deferred, .refused:
            nil
        }
    }

    private var value: String? {
        switch type {
        case .phq9Total, .gad7Total: attributes["value"]
        case .adherence, .substanceUse: attributes["status"]
        case .medication: attributes["dose"]
        case .sleep, .appetite, .energy, .mood: attributes["direction"] ?? attributes["hours"]
        default: nil
        }
    }

    /// Whether the type says nothing without its value.
    private var hasValue: Bool {
        switch type {
        case .phq9Total, .gad7Total, .adherence, .medication, .sleep, .appetite, .energy, .mood:
            true
        default: false
        }
    }
}

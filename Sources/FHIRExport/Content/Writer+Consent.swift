import Foundation
import Insights
import Recordings

extension Writer {
    /// The last yes or no to each consent, in order of type.
    ///
    /// - Parameter findings: Those that are given out with their words.
    func consents(_ findings: [ReviewedFinding]) -> [Consent] {
        ConsentSubject.allCases.compactMap { subject in
            findings
                .filter { $0.finding.type == subject.type && $0.finding.answer != nil }
                .max { $0.finding.span.start < $1.finding.span.start }
                .map { consent($0, to: subject) }
        }
    }

    private func consent(_ reviewed: ReviewedFinding, to subject: ConsentSubject) -> Consent {
        let isAccepted = reviewed.state == .accepted
        let isYes = reviewed.finding.answer ?? false
        let reviewedAt = isAccepted ? reviewed.decisions.last.map { instant($0.at) } : nil
        return Consent(
            id: id("consent/\(reviewed.id)"),
            status: isAccepted ? subject.status(isYes) : "draft",
            scope: CodeableConcept(subject.scope),
            category: [CodeableConcept(.consentDocument, text: subject.type.title)],
            patient: patient,
            dateTime: instant(at: reviewed.finding.span.start),
            performer: [patient],
            policyRule: CodeableConcept(text: subject.policy),
            verification: [
                Consent.Verification(verified: isAccepted, verificationDate: reviewedAt)
            ]
        )
    }
}

/// What a patient says yes or no to in a call.
private enum ConsentSubject: CaseIterable {
    case recording, program, consultation, withdrawal

    var type: FindingType {
        switch self {
        case .recording: .recordingConsent
        case .program: .programConsent
        case .consultation: .consultConsent
        case .withdrawal: .withdrawal
        }
    }

    func status(_ isYes: Bool) -> String {
        guard self != .withdrawal else { return isYes ? "inactive" : "active" }
        return isYes ? "active" : "rejected"
    }

    var scope: Coding {
        switch self {
        case .recording: .consentScope("patient-privacy", "Privacy Consent")
        case .program, .consultation, .withdrawal: .consentScope("treatment", "Treatment")
        }
    }

    var policy: String {
        switch self {
        case .recording: "recording of calls"
        case .program: "care management services (42 CFR 410.26, CMS guidance)"
        case .consultation: "consultation with the care team"
        case .withdrawal: "withdrawal of an earlier consent"
        }
    }
}

extension Finding {
    /// The patient's yes or no; `nil` for what staff says or asks.
    fileprivate var answer: Bool? {
        guard speaker != .staff else { return nil }
        return switch polarity {
        case .affirmed: true
        case .negated, .refused: false
        default: nil
        }
    }
}

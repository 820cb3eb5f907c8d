import CareTime
import FHIRExport
import Foundation
import Insights
import Recordings
import Testing

/// A call with one finding of every kind that becomes a resource of its own.
struct SampleCall {
    /// 2026-09-15 11:15:20 in Chicago.
    static let start = Date(epochMilliseconds: 1_789_488_920_000)
    static let manager = StaffRecord(
        id: staff("S-1"),
        name: "Ben Ortiz",
        extension: "403",
        role: .behavioralHealthCareManager
    )
    static let practitioner = StaffRecord(
        id: staff("BP-1"),
        name: "Lee Moss",
        extension: nil,
        role: .billingPractitioner
    )

    var call: ExportedCall

    init(_ findings: [ReviewedFinding] = Self.findings, patientName: String = "Ada Rivers") {
        call = ExportedCall(
            id: 12,
            direction: .outbound,
            startedAt: Self.start,
            duration: .seconds(207),
            counted: .seconds(180),
            program: .collaborativeCare,
            patient: PatientRecord(
                id: patient("P-1"),
                name: patientName,
                phones: [],
                enrollments: []
            ),
            isPatientHeard: true,
            staff: Self.manager,
            findings: findings,
            signature: CalendarMonth("2026-09").map {
                ExportedCall.Signed(
                    month: $0,
                    by: staff("BP-1"),
                    at: Self.start.addingTimeInterval(86_400 * 20)
                )
            },
            directory: [Self.manager, Self.practitioner],
            practice: "Riverbend Clinic",
            timeZone: TimeZone(identifier: "America/Chicago") ?? .gmt,
            software: ["toned 0.1.0", "ggml-base-q8_0.bin"]
        )
    }

    func bundle(includesSubstanceUse: Bool = false, account: String = "anna") throws -> ReadBundle {
        try ReadBundle(export(includesSubstanceUse, account).json())
    }

    func export(_ includesSubstanceUse: Bool = false, _ account: String = "anna") -> Export {
        Export(
            of: call,
            account: account,
            at: Self.start.addingTimeInterval(86_400),
            includesSubstanceUse: includesSubstanceUse
        )
    }

    static let findings = [
        reviewed(
            1,
            .phq9Total,
            by: .staff,
            ["value": "14"],
            "I get fourteen.",
            at: 10,
            [decision(.accepted)]
        ),
        reviewed(2, .gad7Total, by: .staff, ["value": "7"], "The GAD-7 is seven.", at: 20),
        reviewed(
            3,
            .commitment,
            by: .staff,
            ["who": "staff", "what": "follow-up call", "due": "2026-09-22"],
            "I'll call you next Tuesday.",
            at: 30,
            [decision(.accepted)]
        ),
        reviewed(4, .recordingConsent, "Yes, that's fine.", at: 5, [decision(.accepted)]),
        reviewed(5, .programConsent, "I'd like to join.", at: 40),
        reviewed(
            6,
            .suicideIdeation,
            ["rank": "wish_to_be_dead"],
            "I wish I would not wake up.",
            at: 50
        ),
        reviewed(7, .substanceUse, ["substance": "alcohol"], "I drank again.", at: 60),
        reviewed(8, .sleep, "Since I drank again I sleep badly.", at: 60),
        reviewed(9, .mood, "I was fine, whatever.", at: 80, [decision(.dismissed, "sarcasm")]),
        reviewed(10, .suicidePlan, polarity: .question, by: .staff, "Do you have a plan?", at: 90),
        reviewed(11, .appetite, "I eat more.", at: 95, [decision(.added)]),
    ]
}

func reviewed(
    _ id: Int64,
    _ type: FindingType,
    polarity: Polarity = .affirmed,
    by speaker: Speaker = .patient,
    _ attributes: [String: String],
    _ quote: String,
    at second: Int64,
    _ decisions: [ReviewedFinding.Decision] = []
) -> ReviewedFinding {
    ReviewedFinding(
        id: id,
        call: 12,
        original: Finding(
            type: type,
            polarity: polarity,
            speaker: speaker,
            attributes: attributes,
            quote: quote,
            span: AudioSpan(start: .seconds(second), end: .seconds(second + 4)),
            rule: "sample.rule",
            severity: 80
        ),
        decisions: decisions
    )
}

func reviewed(
    _ id: Int64,
    _ type: FindingType,
    polarity: Polarity = .affirmed,
    by speaker: Speaker = .patient,
    _ quote: String,
    at second: Int64,
    _ decisions: [ReviewedFinding.Decision] = []
) -> ReviewedFinding {
    reviewed(id, type, polarity: polarity, by: speaker, [:], quote, at: second, decisions)
}

func decision(
    _ kind: ReviewedFinding.Decision.Kind,
    _ reason: String? = nil
) -> ReviewedFinding.Decision {
    ReviewedFinding.Decision(
        kind: kind,
        by: staff("S-1"),
        account: "anna",
        at: Milliseconds(1_789_500_000_000),
        reason: reason
    )
}

private func staff(_ id: String) -> StaffID {
    guard let id = StaffID(rawValue: id) else { preconditionFailure("no staff id") }
    return id
}

private func patient(_ id: String) -> PatientID {
    guard let id = PatientID(rawValue: id) else { preconditionFailure("no patient id") }
    return id
}

import CareTime
import Foundation
import Insights
import MonthClose
import Recordings
import Reports
import Store
import Testing

/// The note of a call of 2026-11-03 at 10:15:20 in Chicago.
struct SampleNote {
    var findings = Self.findings
    var earlier: [EarlierCall] = []
    var patientName = "Ada Rivers"
    var staffName = "Ben Ortiz"
    var practice = "Riverbend Clinic"
    var hasWords = true
    var isSigned = false

    func note() throws -> ChartNote {
        let sample = try SampleLedger(patientName: patientName, staffName: staffName)
        try sample.add(after: 49 * 86_400, words: hasWords ? answer : nil)
        let call = try sample.call()
        let month = try SampleMonth()
        let facts = try month.facts([.chronicCare])
        let entry = try caseEntry(
            "call 1",
            .chronicCare,
            .behavioralHealthCareManager,
            "22:00",
            "2026-11-03T10:15:20-06:00",
            amendments: [BillingCaseTests.amendment]
        )
        let assessment = try month.assess([entry], facts)
        return ChartNote(
            of: call,
            patient: try #require(try sample.ledger.patient(SampleLedger.patient())),
            findings: findings,
            earlier: earlier,
            month: try month.patient(
                "P-1",
                patientName,
                [entry],
                facts: facts,
                signatures: isSigned ? [try month.signature("P-1", assessment)] : []
            ),
            staff: try sample.ledger.staff(),
            practice: practice,
            timeZone: SampleLedger.chicago,
            software: "toned 0.1.0"
        )
    }

    static let findings = [
        found(1, .sleep, "I sleep five hours.", at: 20, attributes: ["hours": "5"]),
        found(2, .recordingConsent, "Yes, that's fine.", at: 5, decisions: [decided(.accepted)]),
        found(3, .suicideIdeation, "I wish I would not wake up.", at: 50, note: "may be a joke"),
        found(4, .phq9Total, "I get seventeen.", at: 30, attributes: ["value": "17"], by: .staff),
        found(
            5,
            .commitment,
            "I'll call you next Tuesday.",
            at: 60,
            attributes: ["who": "staff", "due": "2026-11-10"],
            by: .staff
        ),
        found(6, .mood, "I was fine, whatever.", at: 70, decisions: [decided(.dismissed)]),
        found(7, .meansAccess, "Any guns at home?", at: 80, polarity: .question, by: .staff),
    ]
}

func found(
    _ id: Int64,
    _ type: FindingType,
    _ quote: String,
    at second: Int64,
    attributes: [String: String] = [:],
    polarity: Polarity = .affirmed,
    by speaker: Speaker = .patient,
    note: String? = nil,
    decisions: [ReviewedFinding.Decision] = []
) -> ReviewedFinding {
    ReviewedFinding(
        id: id,
        call: 1,
        original: Finding(
            type: type,
            polarity: polarity,
            speaker: speaker,
            attributes: attributes,
            quote: quote,
            span: AudioSpan(start: .seconds(second), end: .seconds(second + 3)),
            rule: "sample",
            severity: 70,
            note: note
        ),
        decisions: decisions
    )
}

func decided(
    _ kind: ReviewedFinding.Decision.Kind,
    correction: Finding? = nil
) -> ReviewedFinding.Decision {
    guard let staff = StaffID(rawValue: "S-1") else { preconditionFailure("no staff id") }
    return ReviewedFinding.Decision(
        kind: kind,
        by: staff,
        account: "anna",
        at: Milliseconds(1_793_800_000_000),
        reason: kind == .dismissed ? "sarcasm" : nil,
        correction: correction
    )
}

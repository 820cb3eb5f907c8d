import Foundation
import Insights
import Recordings
import Store

/// A finding as every JSON output shows it.
struct FindingDocument: Encodable {
    var id: Int64
    var call: Int64
    var patient: String?
    var saidAt: String?
    var type: FindingType
    var polarity: Polarity
    var speaker: Speaker
    var attributes: [String: String]
    var quote: String
    var start: Milliseconds
    var end: Milliseconds
    var rule: String
    var confidence: Double
    var severity: Int
    var note: String?
    var state: ReviewedFinding.State
    var isOpenSafetyFlag: Bool
    var isCurrent: Bool
    var isNew: Bool
    var decisions: [DecisionDocument]

    init(_ record: FindingRecord, _ clock: LocalClock) {
        let finding = record.reviewed.finding
        id = record.reviewed.id
        call = record.reviewed.call
        patient = record.patient?.rawValue
        saidAt = record.saidAt.map(clock.iso8601)
        type = finding.type
        polarity = finding.polarity
        speaker = finding.speaker
        attributes = finding.attributes
        quote = finding.quote
        start = finding.span.start
        end = finding.span.end
        rule = finding.rule
        confidence = finding.confidence
        severity = finding.severity
        note = finding.note
        state = record.reviewed.state
        isOpenSafetyFlag = record.reviewed.isOpenSafetyFlag
        isCurrent = record.reviewed.isCurrent
        isNew = record.isNew
        decisions = record.reviewed.decisions.map { DecisionDocument($0, clock) }
    }

    struct DecisionDocument: Encodable {
        var kind: ReviewedFinding.Decision.Kind
        var by: String
        var account: String
        var at: String
        var reason: String?
        var correction: CorrectionDocument?

        init(_ decision: ReviewedFinding.Decision, _ clock: LocalClock) {
            kind = decision.kind
            by = decision.by.rawValue
            account = decision.account
            at = clock.iso8601(Date(epochMilliseconds: decision.at.rawValue))
            reason = decision.reason
            correction = decision.correction.map {
                CorrectionDocument(
                    type: $0.type,
                    polarity: $0.polarity,
                    speaker: $0.speaker,
                    quote: $0.quote
                )
            }
        }
    }

    struct CorrectionDocument: Encodable {
        var type: FindingType
        var polarity: Polarity
        var speaker: Speaker
        var quote: String
    }
}

extension FindingRecord {
    /// When the quote begins; `nil` where nobody knows when the call was.
    var saidAt: Date? {
        callStart?.addingTimeInterval(reviewed.finding.span.start.inSeconds)
    }
}

import Billing
import CareTime
import Foundation
import Recordings

/// A code's result as JSON shows it.
struct CodeDocument: Encodable {
    var code: ServiceCode
    var label: String
    var program: CareProgram
    var addsTo: ServiceCode?
    var status: CodeResult.Status
    var units: Int
    var countedSeconds: Milliseconds
    var amount: Decimal?
    var reasons: [String]
    var missing: [MissingDocument]
    var rate: RateDocument?
    /// By unit.
    var evidence: [[EvidenceDocument]]?

    init(_ result: CodeResult, _ clock: LocalClock, withEvidence: Bool) {
        code = result.code
        label = result.label
        program = result.program
        addsTo = result.base
        status = result.status
        units = result.units
        countedSeconds = result.counted
        amount = result.units > 0 ? result.amount?.inDollars : nil
        reasons = result.reasons
        missing = result.missing.map(MissingDocument.init)
        rate = result.rate.map(RateDocument.init)
        guard withEvidence else { return }
        evidence = result.evidence.map { $0.map { EvidenceDocument($0, clock) } }
    }

    struct MissingDocument: Encodable {
        var kind: Missing.Kind
        var text: String
        var seconds: Milliseconds?

        init(_ missing: Missing) {
            kind = missing.kind
            text = missing.text
            seconds = missing.time
        }
    }

    struct RateDocument: Encodable {
        var amount: Decimal
        var from: CalendarDate
        var locality: String
        var source: String
        var confidence: Rate.Confidence

        init(_ rate: RateQuote) {
            amount = rate.perUnit.inDollars
            from = rate.from
            locality = rate.locality
            source = rate.source
            confidence = rate.confidence
        }
    }

    struct EvidenceDocument: Encodable {
        var entry: String
        var day: CalendarDate
        var startedAt: String?
        var endedAt: String?
        var seconds: Milliseconds

        init(_ evidence: Evidence, _ clock: LocalClock) {
            entry = evidence.entry
            day = evidence.day
            startedAt = evidence.span.map { clock.iso8601($0.startDate) }
            endedAt = evidence.span.map { clock.iso8601($0.endDate) }
            seconds = evidence.duration
        }
    }
}

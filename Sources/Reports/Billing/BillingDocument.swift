import Billing
import CareTime
import Foundation
import MonthClose
import Recordings

/// A patient's month as every JSON output shows it.
struct BillingDocument: Encodable {
    var id: String
    var name: String
    var payer: String
    /// Why there is no assessment.
    var noRules: String?
    var rules: String?
    var minutes: [TimeDocument]
    var codes: [CodeDocument]
    var choices: [ChoiceDocument]
    var warnings: [String]
    var estimate: EstimateDocument?
    var shortfall: ShortfallDocument?
    var toConfirmSeconds: Milliseconds
    var overlaps: [OverlapDocument]
    var isOutdated: Bool
    var signature: SignatureDocument?
    /// Whether what was signed follows again from what was kept with it.
    var isReproduced: Bool?
    var changes: [ChangeDocument]
    var signatures: [SignatureDocument]?
    var entries: [EntryDocument]?

    /// - Parameter withDetail: Whether to show what the amounts rest on.
    init(_ patient: BillingCase, _ clock: LocalClock, withDetail: Bool) {
        id = patient.patient.id.rawValue
        name = patient.patient.name
        payer = patient.payer
        if case .noRules(let why) = patient.outcome { noRules = why }
        let assessment = patient.assessment
        rules = assessment?.rules
        minutes = (assessment?.minutes ?? []).map(TimeDocument.init)
        codes = (assessment?.codes ?? []).map {
            CodeDocument($0, clock, withEvidence: withDetail)
        }
        choices = (assessment?.choices ?? []).map(ChoiceDocument.init)
        warnings = assessment?.warnings ?? []
        estimate = assessment.map { EstimateDocument($0.estimate) }
        shortfall = assessment?.shortfall.map(ShortfallDocument.init)
        toConfirmSeconds = patient.toConfirm
        overlaps = patient.overlaps.map(OverlapDocument.init)
        isOutdated = patient.isOutdated
        signature = patient.signature.map { SignatureDocument($0, clock) }
        changes = patient.changes.map(ChangeDocument.init)
        guard withDetail else { return }
        isReproduced = patient.isReproduced
        signatures = patient.signatures.map { SignatureDocument($0, clock) }
        entries = patient.entries.map { EntryDocument($0, clock) }
    }
}

/// Staff time that was counted for another patient at the same time.
struct OverlapDocument: Encodable {
    var staff: String
    var entry: String
    var otherEntry: String
    var otherPatient: String
    var seconds: Milliseconds

    init(_ overlap: TimeOverlap) {
        staff = overlap.staff.rawValue
        entry = overlap.entry
        otherEntry = overlap.other
        otherPatient = overlap.otherPatient.rawValue
        seconds = overlap.duration
    }
}

struct TimeDocument: Encodable {
    var program: CareProgram
    var activity: CareActivity
    var role: StaffRole
    var seconds: Milliseconds
    var minutes: Int

    init(_ time: RecordedTime) {
        program = time.program
        activity = time.activity
        role = time.role
        seconds = time.exact
        minutes = time.minutes
    }
}

struct EstimateDocument: Encodable {
    var amount: Decimal?
    var unrated: [ServiceCode]

    init(_ estimate: Estimate) {
        amount = estimate.amount?.inDollars
        unrated = estimate.unrated
    }
}

struct ShortfallDocument: Encodable {
    var code: ServiceCode
    var seconds: Milliseconds
    var minutes: Int
    var daysLeft: Int?

    init(_ shortfall: Shortfall) {
        code = shortfall.code
        seconds = shortfall.time
        minutes = shortfall.minutes
        daysLeft = shortfall.daysLeft
    }
}

struct ChoiceDocument: Encodable {
    var resolution: Exclusion.Resolution
    var reason: String
    var options: [Option]

    struct Option: Encodable {
        var codes: [SignedCode]
        var amount: Decimal?
    }

    init(_ choice: Choice) {
        resolution = choice.resolution
        reason = choice.reason
        options = choice.options.map { option in
            Option(
                codes: zip(option.codes, option.units).map(SignedCode.init),
                amount: option.amount?.inDollars
            )
        }
    }
}

struct SignatureDocument: Encodable {
    var kind: Signature.Kind
    var by: String
    var account: String
    var at: String
    var reason: String?
    var codes: [SignedCode]
    var rules: String
    var rulesDigest: String

    init(_ signature: Signature, _ clock: LocalClock) {
        kind = signature.kind
        by = signature.by.rawValue
        account = signature.account
        at = clock.iso8601(signature.date)
        reason = signature.reason
        codes = signature.document.codes
        rules = signature.document.assessment.rules
        rulesDigest = signature.document.rulesDigest
    }
}

struct ChangeDocument: Encodable {
    var code: ServiceCode
    var before: CodeChange.State?
    var after: CodeChange.State?

    init(_ change: CodeChange) {
        code = change.code
        before = change.before
        after = change.after
    }
}

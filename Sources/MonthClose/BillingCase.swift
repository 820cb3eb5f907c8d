public import Billing
public import CareTime
public import Foundation
public import Recordings

/// A patient's month as billing staff see it: what the record supports, what it rests on and what
/// was signed.
public struct BillingCase: Hashable, Sendable {
    public var patient: PatientRecord
    /// The payer's short name, as rule files name it.
    public var payer: String
    public var outcome: Outcome
    /// The calls and entries of the month, in order of time.
    public var entries: [CaseEntry]
    /// Where a staff member's time was counted for another patient, too.
    public var overlaps: [TimeOverlap] = []
    /// The signature that stands; `nil` if the month is not signed.
    public var signature: Signature?
    /// Every signature and withdrawal, in order of time.
    public var signatures: [Signature]
    /// Whether what was signed follows again from what was kept with it; `nil` if it was not
    /// tried.
    public var isReproduced: Bool?
    /// How what was signed differs from what the record and the rules say now.
    public var changes: [CodeChange]

    public init(
        patient: PatientRecord,
        payer: String,
        outcome: Outcome,
        entries: [CaseEntry],
        signatures: [Signature] = [],
        changes: [CodeChange] = []
    ) {
        self.patient = patient
        self.payer = payer
        self.outcome = outcome
        self.entries = entries
        self.signatures = signatures
        self.changes = changes
        signature = signatures.last.flatMap { $0.kind == .signed ? $0 : nil }
    }

    public var assessment: Assessment? {
        if case .assessed(let assessment) = outcome { assessment } else { nil }
    }

    /// Whether what was signed is no longer what the record and the rules say, be it only in time.
    public var isOutdated: Bool {
        guard let signed = signature?.document.assessment, let now = assessment else {
            return false
        }
        return !changes.isEmpty || signed.minutes != now.minutes || signed.rules != now.rules
    }

    /// Time that counts only once a person confirms it.
    public var toConfirm: Milliseconds {
        entries.reduce(.zero) { $0 + $1.toConfirm }
    }

    public enum Outcome: Hashable, Sendable {
        case assessed(Assessment)
        /// No rule set can be applied, and why, in a sentence with the next step.
        case noRules(String)
    }
}

/// A call or a manual entry in a patient's month.
public struct CaseEntry: Hashable, Sendable {
    /// As commands name it, `call 12` or `m7` for a manual entry, and as `Evidence.entry` has it.
    public var id: String
    public var program: CareProgram
    public var work: Work
    public var staff: StaffRecord?
    /// The staff member's role on that day; `nil` if they had none.
    public var role: StaffRole?
    /// The practice's local day.
    public var day: CalendarDate
    /// `nil` for an entry without its time of day.
    public var start: Date?
    /// The part of the month; overlaps with other entries are still in it.
    public var counted: Milliseconds
    /// How much of `counted` belongs to another entry of the patient that covers the same seconds.
    public var overlapped: Milliseconds = .zero
    public var toConfirm: Milliseconds
    /// What does not count, by reason, the longest first.
    public var excluded: [Excluded]
    /// How the time is known.
    public var source: CareInterval.Source
    /// Why it counts, or what was done.
    public var reason: String
    public var isInpatient: Bool
    public var amendments: [Amendment]

    public struct Excluded: Hashable, Sendable {
        public var kind: CareInterval.Kind
        public var reason: String
        public var duration: Milliseconds

        public init(kind: CareInterval.Kind, reason: String, duration: Milliseconds) {
            self.kind = kind
            self.reason = reason
            self.duration = duration
        }
    }

    public init(
        id: String,
        program: CareProgram,
        work: Work,
        staff: StaffRecord?,
        role: StaffRole?,
        day: CalendarDate,
        start: Date?,
        counted: Milliseconds,
        toConfirm: Milliseconds,
        excluded: [Excluded],
        source: CareInterval.Source,
        reason: String,
        isInpatient: Bool,
        amendments: [Amendment]
    ) {
        self.id = id
        self.program = program
        self.work = work
        self.staff = staff
        self.role = role
        self.day = day
        self.start = start
        self.counted = counted
        self.toConfirm = toConfirm
        self.excluded = excluded
        self.source = source
        self.reason = reason
        self.isInpatient = isInpatient
        self.amendments = amendments
    }
}

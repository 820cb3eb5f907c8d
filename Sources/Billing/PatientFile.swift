import CareTime
import Recordings

/// What the practice has on file about a patient for billing, whatever the month.
public struct PatientFile: Hashable, Sendable, Codable {
    /// The payers' short names, as in rule files.
    public var payers = Dated<String>()
    public var practitioners = Dated<StaffID>()
    public var consents: [Consent] = []
    public var visits: [InitiatingVisit] = []
    public var diagnoses: Set<DiagnosisKind> = []
    /// When the patient began each programme, where it is known.
    public var begunOn: [CareProgram: CalendarDate] = [:]
    /// The first month of collaborative care, which may lie before toned's records.
    public var collaborativeCareSince: CalendarMonth?
    public var chronicConditions: Int?
    /// A Qualified Medicare Beneficiary.
    public var isQualifiedBeneficiary: Bool?
    /// When the patient was in which programme, as the ledger has gathered it from the lists.
    public var programs: [ProgramDays] = []
    /// For people; nothing is read from it.
    public var notes: String?

    public init() {}
}

/// A patient's time in a programme.
public struct ProgramDays: Hashable, Sendable, Codable {
    public var program: CareProgram
    /// `nil` for ever before.
    public var begunOn: CalendarDate?
    /// The first day outside it; `nil` while the patient is in it.
    public var endedOn: CalendarDate?

    public init(program: CareProgram, begunOn: CalendarDate? = nil, endedOn: CalendarDate? = nil) {
        self.program = program
        self.begunOn = begunOn
        self.endedOn = endedOn
    }

    /// Whether the patient was in it on any day of a month.
    public func touches(_ period: MonthPeriod) -> Bool {
        guard let first = period.days.first, let last = period.days.last else { return false }
        return (begunOn.map { $0 <= last } ?? true) && (endedOn.map { first < $0 } ?? true)
    }
}

/// A value that may pass to another on a day, such as a patient's payer.
public struct Dated<Value: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
    /// In order of time; only the first may be without a day.
    public private(set) var entries: [Entry] = []

    public struct Entry: Hashable, Sendable, Codable {
        public var value: Value
        /// `nil` for ever before.
        public var since: CalendarDate?

        public init(value: Value, since: CalendarDate?) {
            self.value = value
            self.since = since
        }
    }

    /// - Parameter entries: In any order, each with another day.
    public init(_ entries: [Entry] = []) {
        self.entries = entries.sorted { ($0.since?.rawValue ?? "") < ($1.since?.rawValue ?? "") }
    }

    /// What held on a day; the first value where nothing is known of so early a day.
    public func entry(on day: CalendarDate) -> Entry? {
        entries.last { $0.since.map { $0 <= day } ?? true } ?? entries.first
    }
}

/// A patient as one line of the practice's list gives them.
public struct PatientListing: Hashable, Sendable {
    public var record: PatientRecord
    public var file: PatientFile
    /// What the list says anything of; the rest of the file stays as it is.
    public var given: Set<Field>

    public init(record: PatientRecord, file: PatientFile = PatientFile(), given: Set<Field> = []) {
        self.record = record
        self.file = file
        self.given = given
    }

    /// A patient of whom only numbers, programmes and consents are given.
    public init(_ record: PatientRecord) {
        var file = PatientFile()
        file.consents = record.enrollments.compactMap { enrollment in
            enrollment.consentDate.flatMap { date in
                ConsentKind(rawValue: enrollment.program.rawValue).map {
                    Consent(kind: $0, givenOn: date)
                }
            }
        }
        self.init(record: record, file: file, given: [.consents])
    }

    public enum Field: Hashable, Sendable, CaseIterable {
        case payers, practitioners, consents, visits, diagnoses, begunOn, collaborativeCareSince
        case chronicConditions, qualifiedBeneficiary, notes
    }

    /// The patient's file with what the list says.
    ///
    /// Visits and consents are evidence, so they are only ever added, or marked as withdrawn. A payer or
    /// practitioner without a date that is another than the last takes over today: what was so
    /// before stays so for earlier months.
    public func merged(onto stored: PatientFile, today: CalendarDate) -> PatientFile {
        var merged = stored
        for field in given {
            switch field {
            case .payers: merged.payers = file.payers.following(stored.payers, today)
            case .practitioners:
                merged.practitioners = file.practitioners.following(stored.practitioners, today)
            case .consents: merged.add(file.consents)
            case .visits:
                merged.visits += file.visits.filter { !stored.visits.contains($0) }
            case .diagnoses: merged.diagnoses = file.diagnoses
            case .begunOn: merged.begunOn = file.begunOn
            case .collaborativeCareSince:
                merged.collaborativeCareSince = file.collaborativeCareSince
            case .chronicConditions: merged.chronicConditions = file.chronicConditions
            case .qualifiedBeneficiary: merged.isQualifiedBeneficiary = file.isQualifiedBeneficiary
            case .notes: merged.notes = file.notes
            }
        }
        return merged
    }
}

extension Dated {
    fileprivate func following(_ stored: Dated, _ today: CalendarDate) -> Dated {
        guard entries.count == 1, let given = entries.first, given.since == nil,
            let last = stored.entries.last
        else { return self }
        if last.value == given.value { return stored }
        let earlier = stored.entries.filter { $0.since.map { $0 < today } ?? true }
        return Dated(earlier + [Entry(value: given.value, since: earlier.isEmpty ? nil : today)])
    }
}

extension PatientFile {
    fileprivate mutating func add(_ given: [Consent]) {
        for consent in given {
            let known = consents.firstIndex {
                $0.kind == consent.kind && $0.givenOn == consent.givenOn
            }
            if let known {
                consents[known].withdrawnOn = consent.withdrawnOn ?? consents[known].withdrawnOn
            } else {
                consents.append(consent)
            }
        }
    }
}

import Billing
import CareTime
import Foundation
import Recordings
import Store

/// Everything on record about one patient that their months rest on.
struct PatientCare {
    var patient: PatientRecord
    var file: PatientFile
    var facts: [MonthFact]
    var calls: [CallTime]
    var manual: [EnteredTime]
    var signatures: [Signature]
    /// What the calls and entries claim, of all months.
    let entries: [CareEntry]

    init(
        patient: PatientRecord,
        file: PatientFile,
        facts: [MonthFact],
        calls: [CallTime],
        manual: [EnteredTime],
        signatures: [Signature],
        roster: Roster
    ) {
        self.patient = patient
        self.file = file
        self.facts = facts
        self.calls = calls
        self.manual = manual
        self.signatures = signatures
        entries =
            calls.flatMap { $0.claims(role: roster.role(of: $0)) }
            + manual.compactMap { $0.claim(role: roster.role(of: $0)) }
    }

    var hasCollaborativeCare: Bool {
        entries.contains { $0.program == .collaborativeCare }
            || file.programs.contains { $0.program == .collaborativeCare }
    }

    /// Codes that are billed for a month by other evidence than toned's.
    func billed(in month: CalendarMonth) -> [ServiceCode] {
        facts.compactMap { fact in
            guard fact.month == month, case .billed(let billed) = fact.value else { return nil }
            return billed.code
        }
    }

    /// The signature that stands for a month.
    func signature(of month: CalendarMonth) -> Signature? {
        let last = signatures.last { $0.month == month }
        return last?.kind == .signed ? last : nil
    }

    /// What is on file for a month.
    func facts(
        for period: MonthPeriod,
        history: [EarlierMonth],
        roster: Roster,
        practice: MonthClose.Practice
    ) -> PatientFacts {
        var facts = PatientFacts()
        facts.enrollments = Set(file.programs.filter { $0.touches(period) }.map(\.program))
        facts.begunOn = file.begunOn
        facts.consents = file.consents
        facts.visits = file.visits
        facts.diagnoses = file.diagnoses
        facts.setting = practice.setting
        facts.locality = practice.locality
        facts.chronicConditions = file.chronicConditions
        facts.isQualifiedBeneficiary = file.isQualifiedBeneficiary
        facts.collaborativeCareSince = file.collaborativeCareSince
        facts.history = history
        // Somebody who is not on the staff cannot be billed under, so that counts as nobody.
        if let day = period.days.last, let entry = file.practitioners.entry(on: day),
            let term = roster[entry.value]?.term(on: day)
        {
            facts.practitioner = Practitioner(
                id: entry.value,
                kind: term.practitionerKind,
                since: entry.since
            )
        }
        for fact in self.facts {
            switch fact.value {
            case .discharge(let day): facts.discharges.append(day)
            case .element(let element) where fact.month == period.month:
                facts.elements.insert(element)
            case .billed(let billed) where fact.month == period.month: facts.billed.append(billed)
            case .element, .billed: break
            }
        }
        return facts
    }

    func payer(for period: MonthPeriod) -> String? {
        period.days.last.flatMap { file.payers.entry(on: $0)?.value }
    }
}

/// The staff with what each was when.
struct Roster {
    private let members: [StaffID: StaffRecord]
    private let timeZone: TimeZone

    init(_ staff: [StaffRecord], timeZone: TimeZone) {
        members = Dictionary(staff.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.timeZone = timeZone
    }

    subscript(id: StaffID) -> StaffRecord? { members[id] }

    func role(of call: CallTime) -> StaffRole? {
        guard let member = members[call.staff] else { return nil }
        let only = member.latest
        // Most have one term without dates, and then the day need not be worked out.
        if member.terms.count == 1, only.from == nil, only.to == nil { return only.role }
        return day(of: call).flatMap { member.term(on: $0)?.role }
    }

    func role(of manual: EnteredTime) -> StaffRole? {
        members[manual.entry.staff]?.term(on: manual.entry.day)?.role
    }

    func day(of call: CallTime) -> CalendarDate? {
        CalendarDate(Date(epochMilliseconds: call.startedAt.rawValue), in: timeZone)
    }
}

extension CallTime {
    var name: String { "call \(id)" }

    /// - Parameter role: `nil` for somebody who had none on that day: then nothing is claimed.
    fileprivate func claims(role: StaffRole?) -> [CareEntry] {
        guard let role else { return [] }
        return intervals.filter { $0.standing == .counted }.map { interval in
            CareEntry(
                id: name,
                when: .span(DatedSpan(interval.span, callStart: startedAt)),
                program: program,
                activity: work.activity,
                role: role,
                isInpatient: isInpatient
            )
        }
    }
}

extension EnteredTime {
    var name: String { "m\(id)" }

    /// - Parameter role: `nil` for somebody who had none on that day: then nothing is claimed.
    fileprivate func claim(role: StaffRole?) -> CareEntry? {
        isVoid
            ? nil
            : role.map {
                CareEntry(
                    id: name,
                    when: entry.when,
                    program: entry.program,
                    activity: entry.work.activity,
                    role: $0,
                    isInpatient: entry.isInpatient
                )
            }
    }
}

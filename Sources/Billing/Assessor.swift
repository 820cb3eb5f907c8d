import CareTime
import Recordings

/// Considers every code that a patient's month may be about, by itself.
struct Assessor {
    private let subject: Subject
    private(set) var drafts: [Draft] = []
    /// The time that codes of an activity rest on.
    ///
    /// A started step of theirs is part of the same service, so it is theirs too; what they do not
    /// count stays with its programme.
    private var claimed: Set<TimeShare> = []

    init(_ subject: Subject) {
        self.subject = subject
    }

    mutating func considerCodes() {
        let rows = subject.rows.filter(concernsPatient)
        var byCode: [ServiceCode: Draft] = [:]
        // Codes of an activity come first: they use up its time.
        for isActivity in [true, false] {
            for row in rows where (row.rule.activity != .care) == isActivity {
                guard !row.rule.isAddOn else { continue }
                byCode[row.rule.code] = consider(row)
            }
        }
        // What stands on another code follows it.
        for row in rows where !row.rule.gates.requiredCodes.isEmpty {
            var draft = byCode[row.rule.code]
            draft?.requireCode(in: byCode, subject.patient)
            byCode[row.rule.code] = draft
        }
        for row in rows where row.rule.isAddOn {
            byCode[row.rule.code] = considerAddOn(row, byCode)
        }
        drafts = rows.compactMap { byCode[$0.rule.code] }
    }

    private func concernsPatient(_ row: CodeRow) -> Bool {
        let patient = subject.patient
        if row.rule.activity != .care {
            return patient.care.shares.contains { $0.activity == row.rule.activity }
        }
        if !row.rule.gates.requiredCodes.isEmpty {
            let codes = row.rule.gates.requiredCodes
            let isEnrolled = !patient.facts.enrollments.isDisjoint(with: row.requiredPrograms)
            guard isEnrolled || patient.facts.billed.contains(where: { codes.contains($0.code) })
            else { return false }
        }
        return patient.facts.enrollments.contains(row.rule.program)
            || patient.care.shares.contains { $0.program == row.rule.program }
    }

    // MARK: One row

    private mutating func consider(_ row: CodeRow) -> Draft {
        let rule = row.rule
        let patient = subject.patient
        var draft = Draft(row)
        guard draft.isValid(for: subject) else { return draft }
        let gates = GateCheck(row, subject)
        let time = countedTime(rule, gates)
        draft.counted = time.exact
        var supporting = time.shares
        switch rule.measure {
        case .time(let minutes, let timeRule, let step):
            if rule.onlyBelow.isEmpty {
                draft.measure(time, minutes, timeRule, step, patient)
            } else {
                draft.measureShortMonth(
                    time,
                    minutes,
                    timeRule,
                    reached: firstReached(of: rule.onlyBelow),
                    subject
                )
            }
        case .calls(let atLeast, let useful):
            supporting = draft.measureCalls(time, atLeast, useful, patient)
        case .gatesOnly:
            draft.units = 1
            draft.reasons.append("has no time requirement")
        case .added, .knownOnly:
            break
        }
        draft.missing += gates.missing
        draft.settle(gates, time)
        if draft.isOpen, rule.activity != .care { claimed.formUnion(supporting) }
        return draft
    }

    private func countedTime(_ rule: CodeRule, _ gates: GateCheck) -> CountedTime {
        CountedTime(
            rule,
            subject.patient.care,
            claimed: claimed,
            gates: gates,
            countsInpatient: subject.switches.countsInpatientMinutes
        )
    }

    /// The first of these codes whose own time is reached in the month.
    private func firstReached(of codes: [ServiceCode]) -> ServiceCode? {
        subject.rows.first { row in
            let rule = row.rule
            guard codes.contains(rule.code), Draft(row).isApplicable(to: subject),
                case .time(let minutes, let timeRule, _) = rule.measure
            else { return false }
            let gates = GateCheck(row, subject)
            return countedTime(rule, gates).minutes >= timeRule.threshold(of: minutes)
        }?.rule.code
    }

    private func considerAddOn(_ row: CodeRow, _ drafts: [ServiceCode: Draft]) -> Draft {
        let rule = row.rule
        var draft = Draft(row)
        guard case .added(let bases, let minutes, let timeRule) = rule.measure,
            draft.isValid(for: subject)
        else { return draft }
        guard let base = bases.compactMap({ drafts[$0] }).first(where: { $0.units > 0 }),
            case .time(let baseMinutes, _, _) = base.rule.measure
        else {
            draft.reasons.append("adds to \(either(bases)), which the time does not reach")
            return draft
        }
        draft.base = base.rule.code
        let gates = GateCheck(row, subject)
        let cap = rule.unitCap ?? (rule.program == .collaborativeCare ? subject.switches.cap : nil)
        let time = countedTime(rule, gates)
        draft.counted = time.exact
        draft.measureAddOn(
            time,
            beyond: baseMinutes,
            minutes,
            timeRule,
            cap: cap,
            subject.patient
        )
        if draft.units > 0 { draft.status = rule.isCovered ? base.status : .notMet }
        if draft.units > 0, !base.isOpen {
            draft.reasons.append("adds to \(base.rule.code), which is not supported")
        }
        return draft
    }
}

extension Switches {
    fileprivate var cap: Int? { collaborativeAddOnCap == 0 ? nil : collaborativeAddOnCap }
}

extension CodeRule {
    var isAddOn: Bool {
        if case .added = measure { true } else { false }
    }
}

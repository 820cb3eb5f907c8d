import CareTime
import Recordings

extension RuleSet {
    /// What the record of a patient's month supports under these rules.
    ///
    /// - Parameter patient: A month that `dates` contain.
    public func assess(_ patient: PatientMonth) -> Assessment {
        var assessor = Assessor(self, patient)
        assessor.considerCodes()
        var resolver = ConflictResolver(self, patient, assessor.drafts)
        resolver.resolve()
        return assessment(patient, assessor, resolver)
    }
}

/// Considers every code that a patient's month may be about, by itself.
struct Assessor {
    let rules: RuleSet
    let patient: PatientMonth
    let episode: Episode
    private(set) var drafts: [Draft] = []
    private var claimed: Set<CareActivity> = []

    init(_ rules: RuleSet, _ patient: PatientMonth) {
        self.rules = rules
        self.patient = patient
        let collaborative = rules.codes.filter { $0.program == .collaborativeCare }
        episode = Episode(
            patient.facts,
            month: patient.month,
            codes: Set(collaborative.filter { $0.activity == .care }.map(\.code)),
            shortCodes: Set(collaborative.filter { !$0.onlyBelow.isEmpty }.map(\.code)),
            switches: rules.switches
        )
    }

    mutating func considerCodes() {
        let relevant = rules.codes.filter(isRelevant)
        var seen: Set<ServiceCode> = []
        let rows = relevant.filter { seen.insert($0.code).inserted }.compactMap { first in
            row(for: first.code, among: relevant)
        }
        // Codes of an activity come first: they use up its time.
        var byCode: [ServiceCode: Draft] = [:]
        for isActivity in [true, false] {
            for row in rows where (row.activity != .care) == isActivity && !row.isAddOn {
                byCode[row.code] = consider(row)
            }
        }
        // What stands on another code follows it.
        for row in rows where !row.gates.requiredCodes.isEmpty {
            var draft = byCode[row.code]
            draft?.requireCode(in: byCode, patient)
            byCode[row.code] = draft
        }
        for row in rows where row.isAddOn {
            byCode[row.code] = considerAddOn(row, byCode)
        }
        drafts = rows.compactMap { byCode[$0.code] }
    }

    // MARK: Which rows

    private func isRelevant(_ rule: CodeRule) -> Bool {
        guard rule.measure != .knownOnly, concernsPatient(rule) else { return false }
        // A code that is never for this kind of practice would only be noise.
        return rules.codes.contains {
            $0.code == rule.code && $0.settings.contains(patient.facts.setting)
        }
    }

    private func concernsPatient(_ rule: CodeRule) -> Bool {
        if rule.activity != .care {
            return patient.care.shares.contains { $0.activity == rule.activity }
        }
        if !rule.gates.requiredCodes.isEmpty, !mayHaveOne(of: rule.gates.requiredCodes) {
            return false
        }
        return patient.facts.enrollments.contains(rule.program)
            || patient.care.shares.contains { $0.program == rule.program }
    }

    private func mayHaveOne(of codes: [ServiceCode]) -> Bool {
        patient.facts.billed.contains { codes.contains($0.code) }
            || rules.codes.contains {
                codes.contains($0.code) && patient.facts.enrollments.contains($0.program)
            }
    }

    /// The row of a code that holds in the month and the setting, or else one that says why not.
    private func row(for code: ServiceCode, among rows: [CodeRule]) -> CodeRule? {
        let own = rows.filter { $0.code == code }
        let current = own.filter { $0.dates.contains(patient.month) }
        return current.first { $0.settings.contains(patient.facts.setting) } ?? current.first
            ?? own.last
    }

    // MARK: One row

    private mutating func consider(_ rule: CodeRule) -> Draft {
        var draft = Draft(rule)
        guard draft.isValid(for: patient, episode, rules) else { return draft }
        let firstDay = patient.care.shares.first { $0.program == rule.program }?.day
        let gates = GateCheck(rule, rules, patient, firstDay: firstDay ?? patient.firstDay)
        let time = countedTime(rule, gates)
        switch rule.measure {
        case .time(let minutes, let timeRule, let step):
            if rule.onlyBelow.isEmpty {
                draft.measure(time, minutes, timeRule, step, patient, episode)
            } else {
                draft.measureShortMonth(time, minutes, timeRule, self)
            }
        case .calls(let atLeast, let useful):
            draft.measureCalls(time, atLeast, useful, patient)
        case .gatesOnly:
            draft.units = 1
            draft.reasons.append("has no time requirement")
        case .added, .knownOnly:
            break
        }
        draft.missing += gates.missing
        draft.settle(gates, time)
        if draft.isOpen, rule.activity != .care { claimed.insert(rule.activity) }
        return draft
    }

    func countedTime(_ rule: CodeRule, _ gates: GateCheck) -> CountedTime {
        CountedTime(
            rule,
            patient.care,
            claimed: claimed,
            consents: gates.consents,
            countsInpatient: rules.switches.countsInpatientMinutes
        )
    }

    /// The first of these codes whose own time is reached in the month.
    func firstReached(of codes: [ServiceCode]) -> CodeRule? {
        let rows = rules.codes.filter { codes.contains($0.code) }
        return rows.first { rule in
            guard rule.dates.contains(patient.month),
                rule.settings.contains(patient.facts.setting),
                rule.gates.stage.map({ $0 == episode.stage }) ?? true,
                case .time(let minutes, let timeRule, _) = rule.measure
            else { return false }
            let gates = GateCheck(rule, rules, patient, firstDay: patient.firstDay)
            return countedTime(rule, gates).minutes >= timeRule.threshold(of: minutes)
        }
    }

    private func considerAddOn(_ rule: CodeRule, _ drafts: [ServiceCode: Draft]) -> Draft {
        var draft = Draft(rule)
        guard case .added(let bases, let minutes, let timeRule) = rule.measure,
            draft.isValid(for: patient, episode, rules)
        else { return draft }
        guard let base = bases.compactMap({ drafts[$0] }).first(where: { $0.units > 0 }),
            case .time(let baseMinutes, _, _) = base.rule.measure
        else {
            draft.reasons.append("adds to \(either(bases)), which the time does not reach")
            return draft
        }
        draft.base = base.rule.code
        let gates = GateCheck(rule, rules, patient, firstDay: patient.firstDay)
        let time = countedTime(rule, gates)
        let cap = rule.unitCap ?? (rule.program == .collaborativeCare ? rules.switches.cap : nil)
        draft.measureAddOn(time, beyond: baseMinutes, minutes, timeRule, cap: cap, patient)
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

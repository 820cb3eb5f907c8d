import CareTime
import Recordings

extension MonthRules {
    /// A patient's care time in the month, each second given to an entry that a code counts
    /// before one that none does.
    ///
    /// - Parameter facts: The patient's, of the same month.
    public func care(
        _ entries: some Sequence<CareEntry>,
        in period: MonthPeriod,
        for facts: PatientFacts
    ) -> MonthlyCare {
        MonthlyCare(entries, in: period) { claim(of: $0, for: facts) }
    }

    /// The claim that an entry has to its seconds under these rules: whether a code of the
    /// patient's kind of practice and of practitioner counts its programme or activity and role.
    public func claim(of entry: CareEntry, for facts: PatientFacts) -> CareClaim {
        guard !entry.isInpatient || rules.switches.countsInpatientMinutes else { return .nothing }
        var best = CareClaim.nothing
        for kind in countedKinds[facts.setting] ?? [] where kind.includes(entry, facts) {
            best = min(best, kind.claim)
        }
        return best
    }
}

/// A kind of time that a code counts; the code's rule itself is large and not needed to tell.
struct CountedKind: Sendable {
    private let program: CareProgram
    private let activity: CareActivity
    private let roles: Set<StaffRole>
    private let practitioners: Set<PractitionerKind>

    /// - Returns: `nil` for a rule that counts no time in the month and the setting.
    init?(_ rule: CodeRule, _ month: CalendarMonth, _ setting: Setting) {
        guard rule.usesTime, rule.dates.contains(month), rule.settings.contains(setting) else {
            return nil
        }
        program = rule.program
        activity = rule.activity
        roles = rule.roles
        practitioners = rule.gates.practitioners
    }

    var claim: CareClaim { activity == .care ? .program : .activity }

    func includes(_ entry: CareEntry, _ facts: PatientFacts) -> Bool {
        guard activity == .care ? entry.program == program : entry.activity == activity,
            roles.contains(entry.role)
        else { return false }
        guard let practitioner = facts.practitioner, !practitioners.isEmpty else { return true }
        return practitioners.contains(practitioner.kind)
    }
}

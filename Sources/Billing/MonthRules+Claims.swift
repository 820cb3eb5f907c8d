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
        let counting = (rows[facts.setting] ?? []).lazy.map(\.rule).filter { rule in
            rule.counts(entry, for: facts, in: self.month)
        }
        return counting.map { $0.activity == .care ? CareClaim.program : .activity }.min()
            ?? .nothing
    }
}

extension CodeRule {
    fileprivate func counts(
        _ entry: CareEntry,
        for facts: PatientFacts,
        in month: CalendarMonth
    ) -> Bool {
        usesTime && isAbout(entry.program, entry.activity) && roles.contains(entry.role)
            && dates.contains(month) && settings.contains(facts.setting)
            && (gates.practitioners.isEmpty
                || facts.practitioner.map { gates.practitioners.contains($0.kind) } ?? true)
    }
}

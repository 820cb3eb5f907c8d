import CareTime

/// Where a month stands in a patient's course of collaborative care.
///
/// A course begins with the first month that reaches a code and ends with so many months without
/// any collaborative care (NC Medicaid, 17 September 2025, after the AMA).
struct Episode {
    let stage: EpisodeStage
    /// The course's earlier months only reached codes for short months.
    let hasOnlyShortMonths: Bool
    /// The first month lies before toned's records; the time between is taken as care.
    let isAssumed: Bool

    /// - Parameters:
    ///   - codes: The codes of collaborative care.
    ///   - shortCodes: Those of them that are only for short months.
    init(
        _ facts: PatientFacts,
        month: CalendarMonth,
        codes: Set<ServiceCode>,
        shortCodes: Set<ServiceCode>,
        switches: Switches
    ) {
        var last: CalendarMonth?
        var begun: CalendarMonth?
        var isFull = false
        let history = facts.history
            .filter { $0.month < month }
            .filter { $0.hadCollaborativeCare || !codes.isDisjoint(with: $0.codes) }
            .sorted { $0.month < $1.month }
        var isAssumed = false
        if let since = facts.collaborativeCareSince, since < month,
            history.first.map({ since < $0.month }) ?? true
        {
            isAssumed = true
            begun = since
            isFull = true
            last = (history.first?.month ?? month).advanced(by: -1)
        }
        func isNewCourse(at month: CalendarMonth) -> Bool {
            guard let last, switches.newEpisodeAfterMonths > 0 else { return false }
            return last.months(until: month) - 1 >= switches.newEpisodeAfterMonths
        }
        for earlier in history {
            if isNewCourse(at: earlier.month) {
                begun = nil
                isFull = false
                isAssumed = false
            }
            last = earlier.month
            let reached = codes.intersection(earlier.codes)
            if begun == nil, !reached.isEmpty { begun = earlier.month }
            isFull = isFull || !reached.subtracting(shortCodes).isEmpty
        }
        let wasBegunThisYear = begun?.year == month.year
        if isNewCourse(at: month), !(switches.beginsOncePerCalendarYear && wasBegunThisYear) {
            begun = nil
            isFull = false
            isAssumed = false
        }
        hasOnlyShortMonths = begun != nil && !isFull
        self.isAssumed = isAssumed
        if begun == nil {
            stage = .initial
        } else {
            stage = isFull ? .subsequent : switches.stageAfterShortFirstMonth
        }
    }
}

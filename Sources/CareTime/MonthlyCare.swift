import Recordings

/// A patient's care time in one month, each second in one programme and one role.
///
/// Where entries overlap (two recordings of a call, two staff members on one call, a manual entry
/// during a call) a second goes to the entry that comes first by claim, activity, programme, role,
/// start and id, so that neither order nor batching of the entries matters: an entry that a code
/// counts before one that none does; what was done at a named occasion before general care; CoCM,
/// BHI, CCM, PCM, APCM.
public struct MonthlyCare: Hashable, Sendable {
    /// In order of time, each day's entries without a time of day first.
    public let shares: [TimeShare]
    /// Seconds claimed for two programmes or in two roles, for a person to look at.
    public let conflicts: [TimeConflict]

    /// - Parameter claim: The claim of each entry under the rules of the month, as in
    ///   `MonthRules.claim`.
    public init(
        _ entries: some Sequence<CareEntry>,
        in period: MonthPeriod,
        claim: (CareEntry) -> CareClaim = CareClaim.init
    ) {
        var shares: [TimeShare] = []
        var conflicts: [TimeConflict] = []
        var taken: [(span: AudioSpan, entry: CareEntry)] = []
        // A patient's entries of all months come; ranking those of others would be for nothing.
        let own = Set(entries.filter(period.contains))
        let ranked = own.map { (entry: $0, rank: rank($0, claim($0))) }
        for entry in ranked.sorted(by: precedes).map(\.entry) {
            switch entry.when {
            case .length(let duration, let day):
                guard duration > .zero else { continue }
                shares.append(TimeShare(entry, day: day, span: nil, duration: duration))
            case .span(let span):
                guard let part = period.part(of: span) else { continue }
                for (other, owner) in taken where other.overlaps(part) {
                    guard owner.program != entry.program || owner.role != entry.role
                    else { continue }
                    let start = max(other.start, part.start)
                    conflicts.append(
                        TimeConflict(
                            kept: owner.id,
                            keptProgram: owner.program,
                            keptRole: owner.role,
                            refused: entry.id,
                            refusedProgram: entry.program,
                            refusedRole: entry.role,
                            duration: min(other.end, part.end) - start
                        )
                    )
                }
                let free = part.subtracting(taken.map(\.span))
                taken += free.map { (span: $0, entry: entry) }
                shares += free.map { free in
                    TimeShare(
                        entry,
                        day: period.day(of: free.start),
                        span: DatedSpan(start: free.start, end: free.end),
                        duration: free.duration
                    )
                }
            }
        }
        self.shares = shares.sorted { $0.order < $1.order }
        self.conflicts = conflicts
    }
}

extension TimeShare {
    fileprivate init(
        _ entry: CareEntry,
        day: CalendarDate,
        span: DatedSpan?,
        duration: Milliseconds
    ) {
        self.init(
            entry: entry.id,
            day: day,
            span: span,
            duration: duration,
            program: entry.program,
            activity: entry.activity,
            role: entry.role,
            isInpatient: entry.isInpatient
        )
    }

    fileprivate var order: (String, Int64, String, Int64) {
        (day.rawValue, span?.start.rawValue ?? .min, entry, duration.rawValue)
    }
}

extension AudioSpan {
    fileprivate func subtracting(_ others: [AudioSpan]) -> [AudioSpan] {
        var rest: [AudioSpan] = []
        var position = start
        for other in others.filter(overlaps).merged() {
            rest.append(AudioSpan(start: position, end: other.start))
            position = max(position, other.end)
        }
        rest.append(AudioSpan(start: position, end: end))
        return rest.filter { !$0.isEmpty }
    }
}

/// Whether one entry has its seconds before another.
private func precedes(
    _ left: (entry: CareEntry, rank: Int),
    _ right: (entry: CareEntry, rank: Int)
) -> Bool {
    left.rank == right.rank ? tie(left.entry) < tie(right.entry) : left.rank < right.rank
}

private func rank(_ entry: CareEntry, _ claim: CareClaim) -> Int {
    let activity = entry.activity == .care ? 1 : 0
    return ((claim.rawValue * 2 + activity) * 8 + position(entry.program)) * 8
        + position(entry.role)
}

private func tie(_ entry: CareEntry) -> (Int64, Int64, String, Int) {
    let inpatient = entry.isInpatient ? 1 : 0
    return switch entry.when {
    case .span(let span): (span.start.rawValue, span.end.rawValue, entry.id, inpatient)
    case .length(let duration, _): (.min, duration.rawValue, entry.id, inpatient)
    }
}

private func position<Value: CaseIterable & Equatable>(_ value: Value) -> Int {
    Value.allCases.enumerated().first { $0.element == value }?.offset ?? 0
}

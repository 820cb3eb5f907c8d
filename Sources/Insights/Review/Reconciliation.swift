import Recordings

/// What a new reading of a call means for the findings on record.
///
/// A finding is the same as before if it has the same type, polarity and speaker, overlaps in time
/// and contradicts no attribute; whichever rule made it. So a decision outlives a change of rules,
/// and a sentence that is read otherwise now is a new finding beside the old one.
public struct Reconciliation: Hashable, Sendable {
    /// Found now and not on record.
    public var added: [Finding] = []
    /// On record and found again, with what it is now.
    public var kept: [Match] = []
    /// Not found any more and decided on by nobody: to be removed.
    public var removed: [ReviewedFinding] = []
    /// Not found any more, but decided on, or an open safety flag: to be kept and marked.
    public var retired: [ReviewedFinding] = []

    public struct Match: Hashable, Sendable {
        public var recorded: ReviewedFinding
        public var found: Finding

        /// Whether the record takes the new form: what people decided on stays as they saw it.
        public var takesNewForm: Bool {
            recorded.decisions.isEmpty && recorded.original != found
        }
    }

    public init(recorded: [ReviewedFinding], found: [Finding]) {
        var candidates: [Candidate] = []
        for (foundIndex, finding) in found.enumerated() {
            for (recordedIndex, record) in recorded.enumerated() {
                let forms = [record.original, record.finding]
                guard forms.contains(where: finding.isSameStatement) else { continue }
                candidates.append(
                    Candidate(
                        found: foundIndex,
                        recorded: recordedIndex,
                        likeness: record.original.likeness(to: finding)
                    )
                )
            }
        }
        var partners: [Int: Int] = [:]
        var taken: Set<Int> = []
        for candidate in candidates.sorted(by: <) where partners[candidate.found] == nil {
            guard taken.insert(candidate.recorded).inserted else { continue }
            partners[candidate.found] = candidate.recorded
        }
        for (index, finding) in found.enumerated() {
            if let partner = partners[index] {
                kept.append(Match(recorded: recorded[partner], found: finding))
            } else {
                added.append(finding)
            }
        }
        for (index, record) in recorded.enumerated() where !taken.contains(index) {
            if record.isAdded { continue }
            if record.decisions.isEmpty, !record.isOpenSafetyFlag {
                removed.append(record)
            } else {
                retired.append(record)
            }
        }
    }

    /// A finding and a record of the same statement; the likeliest pair comes first.
    private struct Candidate: Comparable {
        var found: Int
        var recorded: Int
        var likeness: Likeness

        static func < (left: Candidate, right: Candidate) -> Bool {
            if left.likeness != right.likeness { return right.likeness < left.likeness }
            return (left.found, left.recorded) < (right.found, right.recorded)
        }
    }
}

/// How alike two forms of a statement are.
private struct Likeness: Comparable {
    var hasSameAttributes: Bool
    var hasSameRule: Bool
    var overlap: Milliseconds

    static func < (left: Likeness, right: Likeness) -> Bool {
        if left.hasSameAttributes != right.hasSameAttributes { return right.hasSameAttributes }
        if left.hasSameRule != right.hasSameRule { return right.hasSameRule }
        return left.overlap < right.overlap
    }
}

extension Finding {
    fileprivate func isSameStatement(_ other: Finding) -> Bool {
        type == other.type && polarity == other.polarity && speaker == other.speaker
            && (span.overlaps(other.span) || span == other.span)
            && attributes.allSatisfy { other.attributes[$0.key] ?? $0.value == $0.value }
    }

    fileprivate func likeness(to other: Finding) -> Likeness {
        Likeness(
            hasSameAttributes: attributes == other.attributes,
            hasSameRule: rule == other.rule,
            overlap: min(span.end, other.span.end) - max(span.start, other.span.start)
        )
    }
}

extension ReviewedFinding {
    /// Whether a person added it: then no rule has to make it.
    public var isAdded: Bool { decisions.first?.kind == .added }
}

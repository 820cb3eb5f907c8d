import Recordings

/// What was found in a call, grouped for a reader.
///
/// It is an extract: every finding stands with its own quote and time, and nothing is worded
/// anew.
public struct CallSummary: Hashable, Sendable {
    /// Topics that have findings, in their order.
    public let sections: [Section]
    /// Findings that a person dismissed; they are left out.
    public let dismissed: Int
    /// Questions of staff and figures of speech; they are left out.
    public let asides: Int

    /// The findings of a topic.
    public struct Section: Hashable, Sendable {
        public var topic: Topic
        /// What concerns somebody's life first, the gravest first; then in order of time.
        public var findings: [ReviewedFinding]
    }

    /// - Parameter findings: Of one call, in any order.
    public init(_ findings: [ReviewedFinding]) {
        let kept = findings.filter { $0.state != .dismissed }
        let shown = kept.filter(\.finding.isStatement)
        let groups = Dictionary(grouping: shown, by: \.finding.type.topic)
        sections = Topic.allCases.compactMap { topic in
            groups[topic].map { Section(topic: topic, findings: $0.sorted(by: precedes)) }
        }
        dismissed = findings.count - kept.count
        asides = kept.count - shown.count
    }

    public subscript(topic: Topic) -> [ReviewedFinding] {
        sections.first { $0.topic == topic }?.findings ?? []
    }
}

private func precedes(_ left: ReviewedFinding, _ right: ReviewedFinding) -> Bool {
    let ranks = (left.finding.safetyRank, right.finding.safetyRank)
    guard ranks.0 == ranks.1 else { return ranks.0 > ranks.1 }
    let spans = (left.finding.span, right.finding.span)
    return (spans.0.start, spans.0.end, left.id) < (spans.1.start, spans.1.end, right.id)
}

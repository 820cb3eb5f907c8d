import Recordings

/// What is different from an earlier call, each with the finding that shows it.
public struct FindingChange: Hashable, Sendable, Codable {
    public let kind: Kind
    public let now: Finding
    /// What the earlier call had; `nil` if it had nothing of it.
    public let before: Finding?

    /// How it differs.
    public enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
        /// Another total of the same questionnaire.
        case score
        /// Found now, not before.
        case new
        /// Said to be over, or denied, after it was there before.
        case resolved
        /// The same subject with another state, as `taking` and then `ran_out`.
        case changed
    }
}

extension [Finding] {
    /// The changes since an earlier call's findings, in order of time.
    ///
    /// Compared are totals, safety, adherence, side effects, substance use, social needs and
    /// barriers: of each subject the last thing said in a call.
    public func changes(since earlier: [Finding]) -> [FindingChange] {
        changes(since: [earlier])
    }

    /// The changes since earlier calls: each subject is compared with the last call that speaks of
    /// it.
    ///
    /// - Parameter earlier: Each call's findings, the calls in order of time.
    public func changes(since earlier: [[Finding]]) -> [FindingChange] {
        var before: [String: Finding] = [:]
        for findings in earlier {
            before.merge(findings.latestBySubject) { _, later in later }
        }
        return latestBySubject.sorted { $0.value.span.start < $1.value.span.start }
            .compactMap { key, now in change(now, since: before[key]) }
    }

    private func change(_ now: Finding, since before: Finding?) -> FindingChange? {
        guard let before else {
            guard now.polarity == .affirmed, !now.isZeroNews else { return nil }
            return FindingChange(kind: .new, now: now, before: nil)
        }
        if now.type.isScore {
            guard now.attributes["value"] != before.attributes["value"] else { return nil }
            return FindingChange(kind: .score, now: now, before: before)
        }
        switch (before.polarity, now.polarity) {
        case (.affirmed, .resolved), (.affirmed, .negated):
            return FindingChange(kind: .resolved, now: now, before: before)
        case (.negated, .affirmed), (.resolved, .affirmed):
            return FindingChange(kind: .new, now: now, before: before)
        case (.affirmed, .affirmed) where now.attributes["status"] != before.attributes["status"]:
            return FindingChange(kind: .changed, now: now, before: before)
        default: return nil
        }
    }

    private var latestBySubject: [String: Finding] {
        let compared = filter { finding in
            let isOwn = finding.speaker != .staff || finding.type.isScore
            let polarities: [Polarity] = [.affirmed, .negated, .resolved]
            return isOwn && finding.isCompared && polarities.contains(finding.polarity)
        }
        return Dictionary(compared.map { ($0.subject, $0) }) { first, second in
            // A current safety finding is not taken back by a later no.
            if first.isCurrentSafetyFlag != second.isCurrentSafetyFlag {
                return first.isCurrentSafetyFlag ? first : second
            }
            return first.span.start <= second.span.start ? second : first
        }
    }
}

extension Finding {
    fileprivate var isCompared: Bool {
        switch type {
        case .phq9Total, .gad7Total, .adherence, .sideEffect, .substanceUse, .socialNeed,
            .barrier:
            true
        default: type.isSafety
        }
    }

    /// The subject by which two calls are compared.
    fileprivate var subject: String {
        let detail = ["name", "kind", "effect", "substance"].compactMap { key -> String? in
            // What a medicine does is told by its effect, what is done with it by its name.
            if type == .sideEffect, key == "name" { return nil }
            return attributes[key]
        }
        return ([type.rawValue] + detail).joined(separator: " ")
    }

    /// Nothing worth telling when a call is the first to name it.
    fileprivate var isZeroNews: Bool {
        type == .adherence && attributes["status"] == "taking"
            || type == .substanceUse && attributes["status"] == "sober"
    }
}

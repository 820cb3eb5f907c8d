public import Recordings

/// What a call says otherwise than the calls before it.
public struct FindingChange: Hashable, Sendable {
    /// The finding that says so.
    public var finding: Finding
    /// What it is about, such as a medicine's name; empty if the type alone says it.
    public var subject: String
    /// How it stood when it was last spoken of; `nil` if it never was.
    public var before: Earlier?
    public var now: Status

    public struct Earlier: Hashable, Sendable {
        public var status: Status
        public var day: CalendarDate
    }

    /// How it stands with something.
    public enum Status: Hashable, Sendable {
        /// A score, a dose, a status or a direction, as the finding's attribute has it.
        case value(String)
        case present
        case absent
        case resolved
    }

    /// What a call found, with its day.
    public struct Call: Hashable, Sendable {
        public var day: CalendarDate
        /// In any order, without dismissed ones.
        public var findings: [Finding]

        public init(day: CalendarDate, findings: [Finding]) {
            self.day = day
            self.findings = findings
        }
    }

    /// The changes in a call, in its order of time.
    ///
    /// Each subject is compared with the last call in which it was spoken of. What was never
    /// spoken of before is a change if it is a problem; a first score or a medicine that is taken
    /// as prescribed is none.
    ///
    /// - Parameters:
    ///   - findings: Of the call, in any order, without dismissed ones.
    ///   - earlier: The patient's calls before it, in order of time.
    public static func all(in findings: [Finding], since earlier: [Call]) -> [FindingChange] {
        var known: [Subject: Earlier] = [:]
        for call in earlier {
            for (subject, last) in statuses(in: call.findings) {
                known[subject] = Earlier(status: last.status, day: call.day)
            }
        }
        return statuses(in: findings).compactMap { subject, last in
            let before = known[subject]
            guard before?.status != last.status, before != nil || last.isNews(subject) else {
                return nil
            }
            return FindingChange(
                finding: last.finding,
                subject: subject.name,
                before: before,
                now: last.status
            )
        }
        .sorted { $0.order < $1.order }
    }

    private struct Stated {
        var finding: Finding
        var status: Status

        /// Whether it is worth telling although nothing was known before.
        func isNews(_ subject: Subject) -> Bool {
            guard !subject.type.isScore, subject.type != .medication else { return false }
            return switch status {
            case .value("taking"), .value("sober"), .absent, .resolved: false
            case .value, .present: true
            }
        }
    }

    /// What a call says last of each subject; a danger that it affirms is never taken back by a
    /// later no.
    private static func statuses(in findings: [Finding]) -> [Subject: Stated] {
        var result: [Subject: Stated] = [:]
        for finding in findings.sorted(by: { $0.order < $1.order }) {
            guard let subject = Subject(finding), let status = finding.status else { continue }
            if let known = result[subject]?.finding, known.isCurrentSafetyFlag,
                !finding.isCurrentSafetyFlag
            {
                continue
            }
            result[subject] = Stated(finding: finding, status: status)
        }
        return result
    }

    private var order: (Int, Milliseconds, String, String) {
        (-finding.safetyRank, finding.span.start, finding.type.rawValue, subject)
    }
}

extension Finding {
    fileprivate var order: (Milliseconds, Milliseconds, String) {
        (span.start, span.end, quote)
    }
}

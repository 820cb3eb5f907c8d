public import Insights
public import Recordings

/// What an earlier call found, with its day.
public struct EarlierCall: Sendable {
    public var day: CalendarDate
    /// Without dismissed ones, in any order.
    public var findings: [Finding]

    public init(day: CalendarDate, findings: [Finding]) {
        self.day = day
        self.findings = findings
    }
}

/// A change with the day of the call that it is measured against.
struct DatedChange: Hashable {
    var change: FindingChange
    /// `nil` if nothing was known before.
    var dayBefore: CalendarDate?

    /// - Parameter earlier: In order of time.
    static func all(in findings: [Finding], since earlier: [EarlierCall]) -> [DatedChange] {
        var days: [Finding: CalendarDate] = [:]
        for call in earlier {
            for finding in call.findings { days[finding] = call.day }
        }
        return findings.changes(since: earlier.map(\.findings)).map { change in
            DatedChange(change: change, dayBefore: change.before.flatMap { days[$0] })
        }
    }

    /// What of its kind it is about, such as a medicine's name.
    var subject: String? {
        switch change.now.type {
        case .adherence: change.now.attributes["name"]
        case .sideEffect: change.now.attributes["effect"]
        case .substanceUse: change.now.attributes["substance"]
        default: change.now.attributes["kind"]
        }
    }

    /// As in `PHQ-9 total: 14 (2026-09-08) -> 17`.
    var inWords: String {
        let name = subject.map { ", \($0.shownValue)" } ?? ""
        let head = "\(change.now.type.title)\(name): "
        let now = change.now.standing.shownValue
        guard let before = change.before else { return head + "\(now), new" }
        let day = dayBefore.map { " (\($0))" } ?? ""
        return head + "\(before.standing.shownValue)\(day) -> \(now)"
    }
}

extension Finding {
    /// How it stands: a score, a status, or whether it is so.
    var standing: String {
        switch polarity {
        case .affirmed:
            attributes[type == .adherence || type == .substanceUse ? "status" : "value"]
                ?? "present"
        case .negated: "denied"
        default: polarity.rawValue
        }
    }
}

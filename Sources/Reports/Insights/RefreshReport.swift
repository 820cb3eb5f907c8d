import Insights
import Recordings
public import Store

/// What reading calls again changed.
public struct RefreshReport: Sendable {
    private let calls: Int
    private var changed = 0
    private var added: [FindingType: Int] = [:]
    private var removed: [FindingType: Int] = [:]
    private var retired = 0
    /// Calls with a safety flag that was not there before, or that the rules no longer make.
    private var newFlags: [Int64] = []
    private var staleFlags: [Int64] = []

    /// - Parameter calls: How many were read.
    public init(calls: Int) {
        self.calls = calls
    }

    public mutating func add(_ changes: [FindingsChange]) {
        for change in changes {
            changed += 1
            for record in change.added { added[record.original.type, default: 0] += 1 }
            for finding in change.removed { removed[finding.type, default: 0] += 1 }
            retired += change.retired.count
            if change.added.contains(where: \.isOpenSafetyFlag) { newFlags.append(change.call) }
            if change.retired.contains(where: \.isOpenSafetyFlag) { staleFlags.append(change.call) }
        }
    }

    public func text(_ layout: TextLayout) -> String {
        var lines = ["\(calls) calls read; findings changed in \(changed)"]
        lines += layout.paragraph("new: \(counts(added))", indent: 2)
        lines += layout.paragraph("gone: \(counts(removed))", indent: 2)
        if retired > 0 {
            lines += layout.paragraph(
                "kept although the rules no longer make them, because a person decided on them"
                    + " or they are open safety flags: \(retired)",
                indent: 2
            )
        }
        if !newFlags.isEmpty {
            lines += layout.wrap(
                "NEW SAFETY FLAGS in \(names(newFlags)): `toned inbox`",
                first: "",
                indent: 2
            ).map(layout.bold)
        }
        if !staleFlags.isEmpty {
            lines += layout.wrap(
                "Open safety flags that the rules no longer make, in \(names(staleFlags)):"
                    + " they stay until a person decides",
                first: "",
                indent: 2
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func counts(_ types: [FindingType: Int]) -> String {
        guard !types.isEmpty else { return "nothing" }
        return types.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
            .map { "\($0.value) \($0.key.title)" }.joined(separator: ", ")
    }

    private func names(_ calls: [Int64]) -> String {
        let more = calls.count > 10 ? " and \(calls.count - 10) more" : ""
        return calls.prefix(10).map { "call \($0)" }.joined(separator: ", ") + more
    }
}

public import Foundation
import Insights
import Recordings
public import Store

/// A call's findings with their numbers and what people decided.
public struct CallReview: Sendable {
    public var call: CallRecord
    /// In order of time.
    public var findings: [FindingRecord]
    public var timeZone: TimeZone
    private var staff: [StaffID: String]

    public init(of call: CallRecord, from ledger: Ledger, timeZone: TimeZone) throws {
        self.call = call
        self.timeZone = timeZone
        findings = try ledger.findings(FindingFilter(call: call.id)).sorted { left, right in
            let starts = (left.reviewed.finding.span.start, right.reviewed.finding.span.start)
            return (starts.0, left.reviewed.id) < (starts.1, right.reviewed.id)
        }
        staff = Dictionary(
            try ledger.staff().map { ($0.id, $0.name) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The list within 80 columns.
    public func text(_ layout: TextLayout) -> String {
        let clock = LocalClock(timeZone: timeZone)
        let lines = FindingLines(layout: layout, clock: clock, staff: staff)
        let start = call.startedAt.map(clock.minute) ?? "time not known"
        let head = layout.lines(
            "Call \(call.id) of \(start), \(call.duration.clock)",
            right: lines.who(call.patient)
        ).map(layout.bold)
        let open = findings.count { $0.reviewed.state == .open }
        let sum = "\(findings.count) findings, \(open) to decide on"
        let entries = findings.flatMap { [""] + lines.entry($0) }
        let next =
            open > 0 ? ["", layout.dim("`toned review \(call.id) --accept N --by STAFF`")] : []
        return (head + [sum] + entries + next).joined(separator: "\n") + "\n"
    }

    /// One JSON document; its form is described in `Reports.docc/JSON.md`.
    public func json() throws -> String {
        struct Document: Encodable {
            var schema = "toned.review/1"
            var call: Int64
            var startedAt: String?
            var patient: String?
            var findings: [FindingDocument]
        }
        let clock = LocalClock(timeZone: timeZone)
        return try JSONDocument.string(
            Document(
                call: call.id,
                startedAt: call.startedAt.map(clock.iso8601),
                patient: call.patient?.rawValue,
                findings: findings.map { FindingDocument($0, clock) }
            )
        )
    }
}

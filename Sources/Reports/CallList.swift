public import Foundation
import Recordings
public import Store

/// A list of calls, one line each.
public struct CallList: Sendable {
    public var calls: [CallRecord]
    public var timeZone: TimeZone

    public init(_ calls: [CallRecord], timeZone: TimeZone) {
        self.calls = calls
        self.timeZone = timeZone
    }

    public func text(_ layout: TextLayout) -> String {
        guard !calls.isEmpty else { return "no calls\n" }
        let clock = LocalClock(timeZone: timeZone)
        let rows = calls.map { call in
            [
                "\(call.id)",
                call.startedAt.map(clock.minute) ?? "-",
                call.direction?.rawValue ?? "-",
                call.duration.clock,
                call.counted.clock,
                call.patient?.rawValue.printable ?? "-",
                call.staff?.id.rawValue.printable ?? "-",
                call.program?.rawValue ?? "-",
            ]
        }
        let header = [
            "call", "start", "direction", "length", "counted", "patient", "staff", "program",
        ]
        let table = layout.table([header] + rows)
        var lines = [layout.bold(table[0])]
        for (line, call) in zip(table.dropFirst(), calls) {
            lines.append(line)
            if let reason = call.unassignedReason {
                lines += layout.wrap("unassigned: \(reason)", first: "      ", indent: 6)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The list as one JSON document; its form is described in `Reports.docc/JSON.md`.
    public func json() throws -> String {
        struct Document: Encodable {
            var schema = "toned.calls/1"
            var calls: [CallDocument]
        }
        return try JSONDocument.string(
            Document(calls: calls.map { CallDocument($0, timeZone: timeZone) })
        )
    }
}

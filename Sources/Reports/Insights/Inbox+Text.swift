import Recordings

extension Inbox {
    /// Patients whose other findings are counted on lines of their own, at most.
    private static let listed = 20

    /// The inbox within 80 columns.
    public func text(_ layout: TextLayout) -> String {
        let lines = FindingLines(
            layout: layout,
            clock: LocalClock(timeZone: timeZone),
            patients: patients
        )
        var result = layout.lines("Inbox, \(practice.shownName)", right: "\(today)")
            .map(layout.bold)
        result += ["", layout.bold(safetyHeading)]
        for record in safety { result += lines.flag(record) + [""] }
        if safety.isEmpty { result.append("") }
        result += [layout.bold("Commitments: \(commitments.count) due within a week or overdue")]
        for commitment in commitments {
            result += commitment.lines(lines, on: today, withPatient: true)
        }
        if otherCommitments > 0 {
            result += layout.paragraph(
                "\(otherCommitments) more, later or without a day",
                indent: 2
            )
        }
        result += ["", layout.bold("Other findings that nobody has decided on")]
        result += countLines(lines)
        result += ["", layout.bold("Time and signatures")]
        result += layout.table(counts, indent: 2)
        return result.joined(separator: "\n") + "\n"
    }

    private var safetyHeading: String {
        guard !safety.isEmpty else { return "Safety: nothing open" }
        return "Safety: \(safety.count) open, the gravest first"
    }

    private func countLines(_ lines: FindingLines) -> [String] {
        let sorted = openFindings.sorted {
            ($1.value, $0.key?.rawValue ?? "") < ($0.value, $1.key?.rawValue ?? "")
        }
        guard !sorted.isEmpty else { return ["  none"] }
        let shown = sorted.prefix(Self.listed).flatMap { patient, count in
            lines.layout.paragraph(
                "\(count)  \(lines.who(patient))"
                    + (patient.map { ": `toned report --patient \($0.rawValue.printable)`" } ?? ""),
                indent: 2
            )
        }
        let rest = sorted.dropFirst(Self.listed)
        guard !rest.isEmpty else { return shown }
        let count = rest.reduce(0) { $0 + $1.value }
        return shown + ["  \(count)  of \(rest.count) more patients"]
    }

    private var counts: [[String]] {
        var rows = [
            ["unassigned calls", "\(unassignedCalls)", "`toned calls --unassigned`"],
            [
                "time to confirm", timeToConfirm.clock,
                "in \(callsToConfirm) calls: `toned time amend`",
            ],
            [
                "months to sign", monthsToSign.map { "\($0)" } ?? "not known",
                monthsToSign == nil
                    ? "`toned billing` says why" : "`toned billing --month YYYY-MM`",
            ],
        ]
        if unreadCalls > 0 {
            rows.append(["unread calls", "\(unreadCalls)", "`toned insights refresh`"])
        }
        return rows
    }
}

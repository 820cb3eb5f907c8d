import Foundation
import Insights
import Recordings
import Store

/// Findings as lines of text, each with the words and the second that prove it.
struct FindingLines {
    let layout: TextLayout
    let clock: LocalClock
    /// The names of patients and staff, by id.
    var patients: [PatientID: String] = [:]
    var staff: [StaffID: String] = [:]

    /// A safety flag as it stands at the top of a list.
    func flag(_ record: FindingRecord) -> [String] {
        let finding = record.reviewed.finding
        var lines = layout.wrap(
            "\(finding.inWords), rank \(finding.safetyRank) of 100",
            first: "  ",
            indent: 4
        ).map(layout.bold)
        lines += layout.paragraph(whereAndWhen(record), indent: 4)
        lines += quoteAndNotes(record)
        return lines
    }

    /// A finding in the list of its call.
    func entry(_ record: FindingRecord) -> [String] {
        let finding = record.reviewed.finding
        let number = "[\(record.reviewed.id)]".padded(to: 7)
        var lines = layout.wrap(
            "\(finding.place): \(finding.inWords) — \(state(record))",
            first: "  \(number) ",
            indent: 4
        )
        lines += quoteAndNotes(record)
        for decision in record.reviewed.decisions {
            lines += layout.paragraph(self.text(decision), indent: 4)
        }
        return lines
    }

    private func quoteAndNotes(_ record: FindingRecord) -> [String] {
        let finding = record.reviewed.finding
        var lines = finding.quote.isEmpty ? [] : layout.paragraph(finding.quotation, indent: 4)
        if let note = finding.note {
            lines += layout.paragraph("Ambiguous: \(note.shownQuote)", indent: 4)
        }
        if finding.quote != record.reviewed.original.quote {
            lines += layout.paragraph(
                "Heard as: \(record.reviewed.original.quotation)",
                indent: 4
            )
        }
        if !record.reviewed.isCurrent {
            lines += layout.paragraph("The rules in use no longer make it.", indent: 4)
        }
        if record.isNew {
            lines += layout.paragraph("New: other rules had read this call before.", indent: 4)
        }
        return lines
    }

    private func whereAndWhen(_ record: FindingRecord) -> String {
        let finding = record.reviewed.finding
        let start = record.callStart.map(clock.minute) ?? "time not known"
        let second = record.saidAt.map { " (\(clock.timeOfDay($0)))" } ?? ""
        let call = record.reviewed.call
        return "\(who(record.patient)); call \(call) of \(start), \(finding.place)\(second);"
            + " finding \(record.reviewed.id): `toned review \(call)`"
    }

    func who(_ patient: PatientID?) -> String {
        guard let patient else { return "patient not known" }
        let name = patients[patient].map { "\($0.shownName) " } ?? ""
        return "\(name)(\(patient.rawValue.printable))"
    }

    private func state(_ record: FindingRecord) -> String {
        record.reviewed.isOpenSafetyFlag ? "open, SAFETY" : record.reviewed.state.rawValue
    }

    private func text(_ decision: ReviewedFinding.Decision) -> String {
        let name = staff[decision.by].map { "\($0.shownName) " } ?? ""
        let at = clock.minute(Date(epochMilliseconds: decision.at.rawValue))
        let reason = decision.reason.map { ": \($0.shownQuote)" } ?? ""
        let what = decision.correction.map { " to \($0.inWords) of \($0.speaker.title)" } ?? ""
        return "\(decision.kind.rawValue)\(what) by \(name)(\(decision.by.rawValue.printable)),"
            + " account \(decision.account.shownValue), \(at)\(reason)"
    }
}

/// A promise with its owner and its day.
struct CommitmentLine {
    let record: FindingRecord

    var due: CalendarDate? {
        record.reviewed.finding.attributes["due"].flatMap(CalendarDate.init(rawValue:))
    }

    var owner: String {
        record.reviewed.finding.attributes["who"].map(\.shownValue)
            ?? record.reviewed.finding.speaker.title
    }

    func standing(on today: CalendarDate) -> String {
        guard let due else { return "no day named" }
        if due < today { return "overdue since \(due)" }
        return due == today ? "due today" : "due \(due)"
    }

    func lines(_ lines: FindingLines, on today: CalendarDate, withPatient: Bool) -> [String] {
        let finding = record.reviewed.finding
        let patient = withPatient ? "; \(lines.who(record.patient))" : ""
        return lines.layout.paragraph(
            "\(standing(on: today)), by \(owner)\(patient); call \(record.reviewed.call)"
                + " at \(finding.span.start.clock), finding \(record.reviewed.id)",
            indent: 2
        ) + (finding.quote.isEmpty ? [] : lines.layout.paragraph(finding.quotation, indent: 4))
    }
}

extension [FindingRecord] {
    /// The open safety flags, the gravest first and of these the oldest.
    var openSafetyFlags: [FindingRecord] {
        filter(\.reviewed.isOpenSafetyFlag).sorted { left, right in
            let ranks = (left.reviewed.finding.safetyRank, right.reviewed.finding.safetyRank)
            if ranks.0 != ranks.1 { return ranks.0 > ranks.1 }
            // One whose time nobody knows may be the oldest.
            let times = (left.saidAt ?? .distantPast, right.saidAt ?? .distantPast)
            return (times.0, left.reviewed.id) < (times.1, right.reviewed.id)
        }
    }

    /// The promises that somebody has to see to, by their days; those without one come last.
    ///
    /// One that nobody has decided on stays from a week before its day; one that was accepted
    /// leaves a week after it.
    func commitments(on today: CalendarDate) -> [CommitmentLine] {
        guard let soon = today.adding(days: 7), let past = today.adding(days: -7) else { return [] }
        return filter { $0.reviewed.finding.type == .commitment }.map(CommitmentLine.init)
            .filter { line in
                let reviewed = line.record.reviewed
                guard reviewed.finding.polarity == .affirmed, let due = line.due else {
                    return false
                }
                return switch reviewed.state {
                case .open: due <= soon
                case .accepted: (past...soon).contains(due)
                case .dismissed: false
                }
            }
            .sorted { left, right in
                (left.due?.rawValue ?? "~", left.record.reviewed.id)
                    < (right.due?.rawValue ?? "~", right.record.reviewed.id)
            }
    }
}

extension CalendarDate {
    /// So many days later.
    fileprivate func adding(days: Int) -> CalendarDate? {
        let style = Date.ISO8601FormatStyle().year().month().day()
        guard let date = try? style.parse(rawValue) else { return nil }
        return CalendarDate(rawValue: style.format(date.addingTimeInterval(Double(days) * 86_400)))
    }
}

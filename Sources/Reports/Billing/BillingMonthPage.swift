import Billing
import MonthClose
import Recordings

/// The lines of a month's report.
struct BillingMonthPage {
    let report: BillingMonthReport
    let layout: TextLayout
    /// Where the text beside a patient's label begins.
    let column: Int

    static let indent = 2
    /// The widest that a patient's label may be.
    private static let labelWidth = 28

    init(report: BillingMonthReport, layout: TextLayout) {
        self.report = report
        self.layout = layout
        let widest = report.month.cases.map { $0.patient.label(Self.labelWidth).count }.max() ?? 0
        column = Self.indent + min(widest, Self.labelWidth) + 2
    }

    var month: BillingMonth { report.month }

    var lines: [String] {
        head + outdated + doubtful + supported + choices + holds + toConfirm + unassigned + worklist
            + blocked
            + stuck + withoutRules + warnings + totals + ["", layout.dim(Assessment.standing)]
    }

    // MARK: The head

    private var head: [String] {
        layout.lines("Billing for \(month.month)", right: month.practice.shownName)
            .map(layout.bold) + layout.paragraph("As of \(month.today): \(state).", indent: 0)
            + month.rules.flatMap { rules in
                layout.paragraph(
                    "Rules: \(rules.name.printable) (\(rules.version.printable)),"
                        + (rules.status == .final ? " final" : " PROPOSED, not final"),
                    indent: 0
                )
            } + layout.paragraph(counts, indent: 0)
    }

    private var state: String {
        switch report.daysLeft {
        case nil: "the month is over"
        case 0?: "the month's last day"
        case 1?: "1 day of the month follows"
        case let days?: "\(days) days of the month follow"
        }
    }

    private var counts: String {
        let signed = month.cases.count { $0.signature != nil }
        var text = "\(count(month.cases.count, "patient")): \(signed) signed"
        let unsigned = report.billable.count { $0.signature == nil }
        text += ", \(unsigned) supported and not signed"
        if report.idle > 0 { text += ", \(report.idle) without time or codes" }
        return text + "."
    }

    // MARK: Time that cannot be right

    private var doubtful: [String] {
        let cases = month.cases.filter { !$0.doubts.isEmpty }
        guard !cases.isEmpty else { return [] }
        return heading("LOOK FIRST: time that cannot be right as it is", cases.count)
            + cases.flatMap { patient in
                patient.doubts.enumerated().flatMap { index, doubt in
                    index == 0
                        ? row(patient, doubt.printable)
                        : layout.paragraph(doubt.printable, indent: column)
                }
            }
            + hint("Correct it with")
            + command("toned time amend CALL --staff STAFF --reason WHY")
    }

    // MARK: Signed months that differ

    private var outdated: [String] {
        guard !report.outdated.isEmpty else { return [] }
        return heading(
            "LOOK FIRST: signed, but the record or the rules now say something else",
            report.outdated.count
        )
            + report.outdated.flatMap { patient in
                patient.differences.enumerated().flatMap { index, difference in
                    index == 0
                        ? row(patient, difference)
                        : layout.paragraph(difference, indent: column)
                }
            }
            + hint("What was signed stands below until a person signs again. See")
            + command("toned billing --month \(month.month) --patient ID")
    }

    // MARK: Pieces

    func heading(_ title: String, _ count: Int) -> [String] {
        ["", layout.bold("\(title) (\(count))")]
    }

    func hint(_ text: String) -> [String] {
        layout.paragraph(text, indent: Self.indent)
    }

    /// A command on a line of its own, to be copied.
    func command(_ text: String) -> [String] { ["    " + text] }

    func label(_ patient: BillingCase) -> String { patient.patient.label(Self.labelWidth) }

    func row(_ patient: BillingCase, _ text: String) -> [String] {
        layout.labelled(
            label(patient),
            text.printable,
            indent: Self.indent,
            column: column
        )
    }

    func amount(_ amount: Cents?) -> String { "(\(amount?.dollars ?? "no sourced rate"))" }

    func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}

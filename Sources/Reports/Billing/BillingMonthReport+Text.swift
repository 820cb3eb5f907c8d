import Billing
import CareTime
import Foundation
import MonthClose
import Recordings

extension BillingMonthReport {
    /// The report within 80 columns, in the order in which a month is closed.
    public func text(_ layout: TextLayout) -> String {
        let page = BillingMonthPage(report: self, layout: layout)
        return page.lines.joined(separator: "\n") + "\n"
    }
}

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
        head + outdated + supported + choices + holds + toConfirm + unassigned + worklist + blocked
            + withoutRules + warnings + totals + ["", layout.dim(Assessment.standing)]
    }

    // MARK: The head

    private var head: [String] {
        layout.lines("Billing for \(month.month)", right: month.practice.shownName)
            .map(layout.bold) + layout.paragraph("As of \(month.today): \(state).", indent: 0)
            + month.rules.flatMap { rules in
                layout.paragraph(
                    "Rules: \(rules.name.printable) (\(rules.version.printable)),"
                        + " \(rules.status.rawValue)",
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

    // MARK: Signed months that differ

    private var outdated: [String] {
        guard !report.outdated.isEmpty else { return [] }
        return heading(
            "LOOK FIRST: signed, but the record or the rules now say something else",
            report.outdated.count
        )
            + report.outdated.flatMap { patient in
                patient.changes.enumerated().flatMap { index, change in
                    index == 0
                        ? row(patient, change.inWords)
                        : layout.paragraph(change.inWords, indent: column)
                }
            }
            + hint("What was signed stands below until a person signs again. See")
            + command("toned billing --month \(month.month) --patient ID")
    }

    // MARK: What is to be done

    private var choices: [String] {
        let choices = report.choices
        guard !choices.isEmpty else { return [] }
        return heading("To choose, before signing", choices.count)
            + choices.flatMap { patient, choice in
                row(patient, "\(choice.reason):")
                    + choice.options.flatMap { option in
                        layout.paragraph(
                            "either \(option.inWords) \(amount(option.amount))",
                            indent: column + 2
                        )
                    }
            }
    }

    private var holds: [String] {
        section("On hold, until the payer answers", report.holds)
    }

    private var blocked: [String] {
        section("Blocked by something else than time", report.blocked)
    }

    private func section(_ title: String, _ codes: [CaseCode]) -> [String] {
        guard !codes.isEmpty else { return [] }
        return heading(title, codes.count)
            + codes.flatMap { code in
                row(
                    code.patient,
                    "\(code.text) \(amount(code.amount)): "
                        + code.result.obstacles.joined(separator: "; ")
                )
            }
    }

    private var toConfirm: [String] {
        let cases = report.toConfirm
        guard !cases.isEmpty else { return [] }
        return heading("Time that counts only once a person confirms it", cases.count)
            + cases.flatMap { patient in
                let entries = patient.entries.filter { $0.toConfirm > .zero }
                return row(
                    patient,
                    "\(patient.toConfirm.clock) min in "
                        + entries.map(\.id.printable).joined(separator: ", ")
                )
            }
            + hint("To see and to decide:")
            + command("toned time list --month \(month.month) --patient ID")
            + command("toned time amend")
    }

    private var unassigned: [String] {
        guard month.unassignedCalls > 0 else { return [] }
        return heading("Calls that count for nobody yet", month.unassignedCalls)
            + command("toned calls --unassigned --month \(month.month)")
    }

    private var worklist: [String] {
        let items = report.worklist
        guard !items.isEmpty else { return [] }
        let title = report.daysLeft == nil ? "Was short of a code" : "Still short of a code"
        return heading("\(title), fewest minutes first", items.count)
            + items.flatMap { item in
                let waiting = item.patient.toConfirm
                return row(
                    item.patient,
                    "\(item.text): \(item.result.code) \(amount(item.result.rate?.perUnit))"
                        + (waiting > .zero ? "; \(waiting.clock) min to confirm" : "")
                )
            }
    }

    private var withoutRules: [String] {
        groups("No rules to apply", report.withoutRules)
    }

    private var warnings: [String] {
        groups("Warnings", report.warnings)
    }

    private func groups(
        _ title: String,
        _ groups: [(why: String, patients: [BillingCase])]
    ) -> [String] {
        guard !groups.isEmpty else { return [] }
        return heading(title, Set(groups.flatMap(\.patients).map(\.patient.id)).count)
            + groups.flatMap { group in
                layout.wrap(group.why.printable, first: "  ", indent: 4)
                    + layout.paragraph(
                        group.patients.map(\.patient.id.rawValue.printable)
                            .joined(separator: ", "),
                        indent: 6
                    )
            }
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

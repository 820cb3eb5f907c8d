import Billing
import MonthClose
import Recordings

/// The parts of a month's report with sums of money.
extension BillingMonthPage {
    private static let minutesWidth = 13
    private static let codeWidth = 11
    private static let amountWidth = 12

    var supported: [String] {
        let cases = report.billable
        guard !cases.isEmpty else { return ["", layout.bold("No code is supported yet")] }
        return heading("Supported by the record", cases.count) + cases.flatMap(lines)
    }

    /// A line for each code, the patient on the first and a programme's time on its first.
    private func lines(of patient: BillingCase) -> [String] {
        var label = self.label(patient)
        var lines: [String] = []
        if Self.indent + label.count + 2 > column {
            lines += layout.paragraph(label, indent: Self.indent)
            label = ""
        }
        var minutes = ""
        for (index, billable) in patient.billable.enumerated() {
            let now = billable.result.map(time) ?? ""
            let margin = String(repeating: " ", count: Self.indent)
            let line =
                (margin + (index == 0 ? label : "")).padded(to: column)
                + (now == minutes ? "" : now).padded(to: Self.minutesWidth)
                + billable.inWords.padded(to: Self.codeWidth)
                + (billable.amount?.dollars ?? "no rate").rightAligned(to: Self.amountWidth)
                + (index == 0 ? mark(patient) : "")
            lines += layout.fitted(line, indent: Self.indent)
            minutes = now
        }
        return lines
    }

    private func time(_ result: CodeResult) -> String {
        let program = result.program.rawValue
        return result.minutes > 0 ? "\(program) \(result.minutes) min" : program
    }

    private func mark(_ patient: BillingCase) -> String {
        guard patient.signature != nil else { return "" }
        return patient.isOutdated ? "  differs" : "  signed"
    }

    // MARK: Sums

    var totals: [String] {
        let totals = BillingTotals(month.cases)
        guard !totals.codes.isEmpty else { return [] }
        let rows = totals.codes.map { line in
            [
                line.code.rawValue, "\(line.units)".rightAligned(to: 5),
                (line.amount?.dollars ?? "no rate").rightAligned(to: Self.amountWidth),
                line.label.printable.shortened(to: 50),
            ]
        }
        let header = ["code", "units", "amount".rightAligned(to: Self.amountWidth), "what it is"]
        let table = layout.table([header] + rows, indent: Self.indent)
        return ["", layout.bold("Sums by code")] + table.flatMap { layout.fitted($0, indent: 4) }
            + [""] + sums(totals).flatMap { layout.paragraph($0, indent: Self.indent) }
    }

    private func sums(_ totals: BillingTotals) -> [String] {
        var sentences = [
            "Supported: \(totals.all.dollars), of which \(totals.signed.dollars) signed."
        ]
        let left = totals.codes.filter { $0.unratedUnits > 0 }
        if !left.isEmpty {
            let list = left.map { $0.code.times($0.unratedUnits) }.joined(separator: ", ")
            sentences.append("Left out, for want of a sourced rate: \(list).")
        }
        let options = report.choices.map { $0.choice.options.compactMap(\.amount) }
        let least = options.compactMap { $0.min() }.total
        let most = options.compactMap { $0.max() }.total
        if !options.isEmpty {
            sentences.append(
                "Left out until chosen: \(least.dollars)"
                    + (least == most ? "." : " to \(most.dollars).")
            )
        }
        let held = report.holds.compactMap(\.amount)
        if !held.isEmpty {
            sentences.append("Left out, on hold: at most \(held.total.dollars).")
        }
        return sentences
    }
}

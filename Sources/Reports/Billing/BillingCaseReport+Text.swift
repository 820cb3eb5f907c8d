import Billing
import CareTime
import Foundation
import MonthClose
import Recordings

extension BillingCaseReport {
    /// The report within 80 columns, what matters most first.
    public func text(_ layout: TextLayout) -> String {
        let page = BillingCasePage(report: self, layout: layout)
        return page.lines.joined(separator: "\n") + "\n"
    }
}

/// The lines of a patient's month.
struct BillingCasePage {
    let report: BillingCaseReport
    let layout: TextLayout

    var patient: BillingCase { report.patient }
    var clock: LocalClock { LocalClock(timeZone: report.timeZone) }

    var lines: [String] {
        head + outdated + doubtful + assessed + entries + signatures
            + ["", layout.dim(Assessment.standing)]
    }

    // MARK: The head

    private var head: [String] {
        let record = patient.patient
        return layout.lines(
            "\(record.name.shownName) (\(record.id.rawValue.printable))",
            right: report.practice.shownName
        ).map(layout.bold) + layout.paragraph("\(report.month), as of \(report.today)", indent: 0)
            + layout.paragraph(payer, indent: 0) + layout.paragraph(state, indent: 0)
    }

    private var payer: String {
        let payer = "Payer: \(patient.payer.isEmpty ? "none on file" : patient.payer.shownName)"
        guard let rules = patient.assessment?.rules else { return payer }
        return "\(payer), by the rules \(rules.printable)"
    }

    private var state: String {
        guard let signature = patient.signature else { return "Not signed." }
        let amounts = patient.billable.compactMap(\.amount)
        let sum = amounts.isEmpty ? "" : ", \(amounts.total.dollars)"
        let signed =
            "Signed \(clock.minute(signature.date)) by \(signature.by.rawValue.printable):"
            + " \(signature.document.inWords)\(sum)."
        return patient.isReproduced == false
            ? signed + " IT DOES NOT FOLLOW from what was kept with it: the database was changed"
                + " by something else than toned, or toned has a fault. Sign it anew."
            : signed
    }

    // MARK: Time that cannot be right

    private var doubtful: [String] {
        guard !patient.doubts.isEmpty else { return [] }
        return ["", layout.bold("LOOK FIRST: time that cannot be right as it is")]
            + patient.doubts.flatMap { layout.paragraph($0.printable, indent: 2) }
    }

    // MARK: What was signed and is no longer so

    private var outdated: [String] {
        guard patient.isOutdated else { return [] }
        var lines = [
            "", layout.bold("LOOK FIRST: the record or the rules now say something else"),
        ]
        lines += patient.differences.flatMap { layout.paragraph($0, indent: 2) }
        return lines + ["  What was signed stands until a person signs again:"]
            + [
                "    toned billing unsign --patient ID --month \(report.month) --by STAFF --reason WHY",
                "    toned billing sign --patient ID --month \(report.month) --by STAFF",
            ]
    }

    // MARK: What the record supports

    private var assessed: [String] {
        switch patient.outcome {
        case .noRules(let why):
            return ["", layout.bold("No rules to apply")]
                + layout.paragraph(why.printable, indent: 2)
        case .assessed(let assessment):
            return sections(of: assessment) + choices(assessment) + warnings(assessment)
                + time(assessment)
        }
    }

    private func choices(_ assessment: Assessment) -> [String] {
        guard !assessment.choices.isEmpty else { return [] }
        return ["", layout.bold("Codes that exclude each other")]
            + assessment.choices.flatMap { choice in
                layout.wrap(
                    "\(choice.reason.printable): \(choice.resolution.inWords)",
                    first: "  ",
                    indent: 4
                )
                    + choice.options.flatMap { option in
                        layout.fitted(
                            "    " + option.inWords.padded(to: 30)
                                + (option.amount?.dollars ?? "no sourced rate").rightAligned(to: 16),
                            indent: 4
                        )
                    }
            }
    }

    private func warnings(_ assessment: Assessment) -> [String] {
        guard !assessment.warnings.isEmpty else { return [] }
        return ["", layout.bold("Warnings")]
            + assessment.warnings.flatMap { layout.wrap($0.printable, first: "  ", indent: 4) }
    }

    private func time(_ assessment: Assessment) -> [String] {
        var lines = ["", layout.bold("Time of the month, each second once")]
        if assessment.minutes.isEmpty { lines.append("  none that counts") }
        let rows = assessment.minutes.map { time in
            [
                time.kind.inWords, "\(time.minutes) min".rightAligned(to: 8),
                "(\(time.exact.exactClock) exactly)",
            ]
        }
        lines += layout.table(rows, indent: 2).flatMap { layout.fitted($0, indent: 4) }
        if patient.toConfirm > .zero {
            lines += layout.paragraph(
                "\(patient.toConfirm.exactClock) more count only once a person confirms them:"
                    + " `toned time amend CALL --confirm --reason WHY`",
                indent: 2
            )
        }
        return lines
    }

    // MARK: What it rests on

    private var entries: [String] {
        guard !patient.entries.isEmpty else { return ["", layout.bold("No calls or entries")] }
        return ["", layout.bold("Calls and entries (\(patient.entries.count))")]
            + patient.entries.flatMap { EntryLines($0, report.timeZone, layout).lines }
    }

    private var signatures: [String] {
        guard !patient.signatures.isEmpty else { return [] }
        return ["", layout.bold("Signatures")]
            + patient.signatures.flatMap { signature in
                layout.wrap(signature.inWords(clock), first: "  ", indent: 4)
            }
    }
}

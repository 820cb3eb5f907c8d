import Billing
import CareTime
import MonthClose
import Recordings

/// The parts of a month's report that ask a person to do something.
extension BillingMonthPage {
    var choices: [String] {
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

    var holds: [String] {
        section("On hold, until the payer answers", report.holds)
    }

    var blocked: [String] {
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

    var toConfirm: [String] {
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
            + command("toned time amend CALL --confirm --reason WHY")
    }

    var unassigned: [String] {
        guard month.unassignedCalls > 0 else { return [] }
        return heading("Calls that count for nobody yet", month.unassignedCalls)
            + command("toned calls --unassigned --month \(month.month)")
    }

    var worklist: [String] {
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

    var stuck: [String] {
        let codes = report.stuck
        guard !codes.isEmpty else { return [] }
        return heading("Short of time and of something else", codes.count)
            + codes.flatMap { code in
                row(
                    code.patient,
                    "\(code.text) \(amount(code.result.rate?.perUnit)): "
                        + code.result.missing.map(\.text).joined(separator: "; ")
                )
            }
    }

    var withoutRules: [String] {
        groups("No rules to apply", report.withoutRules)
    }

    var warnings: [String] {
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
}

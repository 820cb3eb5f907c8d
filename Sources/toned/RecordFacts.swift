import ArgumentParser
import Billing
import BillingRules
import CareTime
import Configuration
import Foundation
import Recordings
import Store

/// Puts on record what a month's codes need besides time.
struct RecordFacts: TonedCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Put on record what a month's codes need besides time.",
        discussion: """
            Such as the psychiatric consultant's review, a revised care plan, a discharge from \
            emergency care, or a code that is billed by other evidence than toned's.
            """
    )

    @Option(help: "The patient's id in the practice's records.")
    var patient: PatientArgument

    @Option(help: ArgumentHelp("The month (YYYY-MM).", valueName: "month"))
    var month: MonthArgument

    @Option(
        name: .customLong("element"),
        help: ArgumentHelp(
            "One of \(CareElement.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "element"
        )
    )
    var elements: [CareElement] = []

    @Option(
        name: .customLong("billed"),
        help: ArgumentHelp(
            "A code that is billed elsewhere; CODE=STAFF if by another practitioner.",
            valueName: "code"
        )
    )
    var billed: [BilledArgument] = []

    @Option(
        name: .customLong("discharge"),
        help: ArgumentHelp(
            "A day of discharge from emergency care for a crisis.",
            valueName: "day"
        )
    )
    var discharges: [DayArgument] = []

    @Flag(help: "Take these back instead.")
    var remove = false

    @Option(help: "Why, or where it is written.")
    var reason: ReasonArgument?

    @OptionGroup var installation: InstallationOptions

    func validate() throws {
        guard !elements.isEmpty || !billed.isEmpty || !discharges.isEmpty else {
            throw ValidationError("Give --element, --billed or --discharge.")
        }
    }

    func perform() async throws {
        let values =
            elements.map(MonthFact.Value.element) + billed.map { .billed($0.billed) }
            + discharges.map { .discharge($0.day) }
        let installation = try installation.load()
        try check(installation)
        try installation.ledger(.readWrite).record(
            values.map { MonthFact(month: month.month, value: $0) },
            of: patient.id,
            holds: !remove,
            by: Authorship(actor: accountName(), at: Date(), reason: reason?.text ?? "")
        )
        try output("\(remove ? "took back" : "recorded") \(values.count) for \(month.month)\n")
    }

    /// A code or a practitioner that nobody knows would silently change nothing.
    private func check(_ installation: Installation) throws {
        let files = try RuleFolder.load(path: installation.configuration.billing.rules).files
        let known = Set(files.flatMap { $0.ruleSet.codes.map(\.code) })
        let staff = Set(try installation.ledger(.readOnly).staff().map(\.id))
        for billed in billed.map(\.billed) {
            guard known.contains(billed.code) else {
                throw CommandError(EX_DATAERR, "no rule file knows the code \(billed.code).")
            }
            if let practitioner = billed.practitioner, !staff.contains(practitioner) {
                throw CommandError(
                    EX_DATAERR,
                    "the practitioner of \(billed.code) is nobody on the staff. "
                        + "`toned staff list` shows all."
                )
            }
        }
        let today = CalendarDate(Date(), in: installation.configuration.practice.timeZone)
        if let today, discharges.contains(where: { today < $0.day }) {
            throw CommandError(EX_DATAERR, "a discharge cannot be on a day that has not come.")
        }
    }
}

extension CareElement: ExpressibleByArgument {}

/// A code that somebody bills, as `G0557` or `G0557=BP2`.
struct BilledArgument: ExpressibleByArgument {
    let billed: BilledCode

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
        guard let text = parts.first, let code = ServiceCode(rawValue: text.uppercased()) else {
            return nil
        }
        let staff = parts.count > 1 ? StaffID(rawValue: parts[1]) : nil
        guard parts.count == 1 || staff != nil else { return nil }
        billed = BilledCode(code: code, practitioner: staff)
    }
}

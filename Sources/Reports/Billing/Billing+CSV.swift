import Billing
import CareTime
import Foundation
import MonthClose
import Recordings

extension BillingMonthReport {
    /// A row for each patient and code with something to say; for a patient without any, the code
    /// that is nearest.
    public func csv() -> String {
        let clock = LocalClock(timeZone: month.timeZone)
        return BillingTable(month: month.month, daysLeft: daysLeft, clock: clock).csv(month.cases)
    }
}

extension BillingCaseReport {
    /// The same columns as of a whole month.
    public func csv() -> String {
        BillingTable(
            month: month,
            daysLeft: MonthPeriod(month, timeZone: timeZone).daysLeft(after: today),
            clock: LocalClock(timeZone: timeZone)
        ).csv([patient])
    }
}

/// Patients' months as rows.
private struct BillingTable {
    let month: CalendarMonth
    let daysLeft: Int?
    let clock: LocalClock

    private static let header = [
        "month", "patient", "name", "payer", "code", "label", "program", "units", "status",
        "minutes", "amount", "minutes_missing", "days_left", "reason", "signed_units",
        "signed_by", "signed_at", "rules", "standing",
    ]

    func csv(_ cases: [BillingCase]) -> String {
        CSVText.string(header: Self.header, rows: cases.flatMap(rows))
    }

    private func rows(of patient: BillingCase) -> [[CSVText.Cell]] {
        switch patient.outcome {
        case .noRules(let why):
            return [row(patient, nil, status: "no_rules", reason: why)]
        case .assessed(let assessment):
            let signed = Set((patient.signature?.document.codes ?? []).map(\.code))
            var shown = assessment.codes.filter {
                $0.status != .notMet || signed.contains($0.code)
            }
            if shown.isEmpty, let nearest = assessment.nearest { shown = [nearest] }
            let gone = signed.subtracting(assessment.codes.map(\.code)).sorted()
            return shown.map { row(patient, $0, status: $0.status.rawValue, reason: $0.reason) }
                + gone.map { code in
                    let then = patient.signature?.document.assessment[code]
                    return row(
                        patient,
                        then,
                        status: CodeResult.Status.notMet.rawValue,
                        reason: "\(code) is no longer considered"
                    )
                }
        }
    }

    private func row(
        _ patient: BillingCase,
        _ result: CodeResult?,
        status: String,
        reason: String
    ) -> [CSVText.Cell] {
        let signature = patient.signature
        let signed = signature?.document.codes.first { $0.code == result?.code }
        let missing = result?.missing.lazy.compactMap(\.time).first
        let isBillable = status != CodeResult.Status.notMet.rawValue
        let amount = isBillable ? result?.amount : nil
        return [
            .text(month.description),
            .text(patient.patient.id.rawValue.printable),
            .text(patient.patient.name.printable),
            .text(patient.payer.printable),
            .text(result?.code.rawValue ?? ""),
            .text(result?.label.printable ?? ""),
            .text(result?.program.rawValue ?? ""),
            .number(isBillable ? result?.units : 0 as Int?),
            .text(status),
            .number(result?.minutes),
            .amount(amount),
            .number(missing?.minutesRoundedUp),
            .number(missing == nil ? nil : daysLeft),
            .text(reason.printable),
            .number(signature == nil ? nil : signed?.units ?? 0),
            .text(signature?.by.rawValue.printable ?? ""),
            .text(signature.map { clock.iso8601($0.date) } ?? ""),
            .text(patient.assessment?.rules.printable ?? ""),
            .text(Assessment.standing),
        ]
    }
}

extension CodeResult {
    fileprivate var reason: String {
        let added = missing.map(\.text).filter { !reasons.contains($0) }
        return (reasons + added).joined(separator: "; ")
    }
}

extension Milliseconds {
    fileprivate var minutesRoundedUp: Int { Int((rawValue + 59_999) / 60_000) }
}

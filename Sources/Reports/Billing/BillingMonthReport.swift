import Billing
import CareTime
import Foundation
public import MonthClose
import Recordings

/// A practice's month for the person who closes it: what the record supports, and what is left to
/// be done.
public struct BillingMonthReport: Sendable {
    public var month: BillingMonth

    public init(_ month: BillingMonth) {
        self.month = month
    }

    /// Days of the month that follow today; `nil` once it is over.
    var daysLeft: Int? {
        MonthPeriod(month.month, timeZone: month.timeZone).daysLeft(after: month.today)
    }

    /// Signed months that are no longer what the record and the rules say.
    var outdated: [BillingCase] { month.cases.filter(\.isOutdated) }

    var billable: [BillingCase] { month.cases.filter { !$0.billable.isEmpty } }

    /// Months not yet signed in which a person has to choose.
    var choices: [(patient: BillingCase, choice: Choice)] {
        open.flatMap { patient, assessment in
            assessment.choices.filter { $0.resolution == .choose }.map { (patient, $0) }
        }
    }

    /// Base codes that wait for the payer's answer.
    var holds: [CaseCode] { codes(in: open, .hold) }

    /// Base codes that something else than time forbids; not those that are for other patients
    /// than the one that a code of the programme is there for.
    var blocked: [CaseCode] {
        codes(in: open, .blocked).filter { code in
            let isForOthers = code.result.missing.contains { $0.kind == .patientData }
            let open = code.patient.assessment?.codes.contains {
                $0.program == code.result.program && $0.status != .blocked && $0.status != .notMet
            }
            return !isForOthers || open != true
        }
    }

    var toConfirm: [BillingCase] { month.cases.filter { $0.toConfirm > .zero } }

    /// Months not yet signed that time was recorded in and more would support something: those
    /// first that need the least, and of these those with the fewest days.
    var worklist: [WorkItem] {
        open.compactMap { patient, assessment in
            guard !assessment.minutes.isEmpty, let shortfall = assessment.shortfall,
                let result = assessment[shortfall.code]
            else { return nil }
            return WorkItem(
                patient: patient,
                shortfall: shortfall,
                result: result,
                text: result.missing.first { $0.kind == .time }?.text ?? ""
            )
        }.sorted { $0.order < $1.order }
    }

    /// Months not yet signed with time in them that nothing came of, and that time alone would
    /// not help: the nearest code of each.
    var stuck: [CaseCode] {
        open.compactMap { patient, assessment in
            guard !assessment.minutes.isEmpty, assessment.shortfall == nil,
                assessment.codes.allSatisfy({ $0.status == .notMet }),
                let nearest = assessment.nearest, !nearest.missing.isEmpty
            else { return nil }
            return CaseCode(
                patient: patient,
                result: nearest,
                text: nearest.code.rawValue,
                amount: nil
            )
        }
    }

    /// Patients without rules, by the sentence that says why.
    var withoutRules: [(why: String, patients: [BillingCase])] {
        grouped(
            month.cases.compactMap { patient in
                if case .noRules(let why) = patient.outcome { (why, patient) } else { nil }
            }
        )
    }

    var warnings: [(why: String, patients: [BillingCase])] {
        grouped(
            month.cases.flatMap { patient in
                (patient.assessment?.warnings ?? []).map { ($0, patient) }
            }
        )
    }

    /// How many patients have neither time nor a code in the month.
    var idle: Int {
        month.cases.count { patient in
            guard let assessment = patient.assessment, patient.signature == nil else {
                return false
            }
            return assessment.minutes.isEmpty && patient.toConfirm == .zero
                && assessment.codes.allSatisfy { $0.status == .notMet }
        }
    }

    private var open: [(BillingCase, Assessment)] {
        month.cases.compactMap { patient in
            guard patient.signature == nil, let assessment = patient.assessment else { return nil }
            return (patient, assessment)
        }
    }

    private func codes(
        in cases: [(BillingCase, Assessment)],
        _ status: CodeResult.Status
    ) -> [CaseCode] {
        cases.flatMap { patient, assessment in
            assessment.codes.filter { $0.status == status && $0.base == nil }.map { result in
                CaseCode(
                    patient: patient,
                    result: result,
                    text: assessment.withAddOns(result),
                    amount: assessment.amountWithAddOns(result)
                )
            }
        }
    }

    private func grouped(
        _ pairs: [(why: String, patient: BillingCase)]
    ) -> [(why: String, patients: [BillingCase])] {
        Dictionary(grouping: pairs, by: \.why)
            .map { (why: $0.key, patients: $0.value.map(\.patient)) }
            .sorted { ($1.patients.count, $0.why) < ($0.patients.count, $1.why) }
    }
}

/// A base code of a patient's month.
struct CaseCode {
    var patient: BillingCase
    var result: CodeResult
    /// With its add-ons.
    var text: String
    /// With its add-ons; `nil` unless each has a sourced rate.
    var amount: Cents?
}

/// A patient's month that a little more time would help.
struct WorkItem {
    var patient: BillingCase
    var shortfall: Shortfall
    var result: CodeResult
    /// What is missing, in words.
    var text: String

    var order: (Milliseconds, Int, String) {
        (shortfall.time, shortfall.daysLeft ?? .max, patient.patient.id.rawValue)
    }
}

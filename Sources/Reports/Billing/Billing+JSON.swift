import Billing
import CareTime
import Foundation
import MonthClose
import Recordings

extension BillingMonthReport {
    /// The report as one JSON document; its form is described in `Reports.docc/JSON.md`.
    public func json() throws -> String {
        struct Document: Encodable {
            var schema = "toned.billing-month/1"
            var practice: String
            var timeZone: String
            var month: CalendarMonth
            var today: CalendarDate
            var daysLeft: Int?
            var rules: [RulesDocument]
            var patients: [BillingDocument]
            var unassignedCalls: Int
            var totals: TotalsDocument
            var standing = Assessment.standing
        }
        let clock = LocalClock(timeZone: month.timeZone)
        return try JSONDocument.string(
            Document(
                practice: month.practice,
                timeZone: month.timeZone.identifier,
                month: month.month,
                today: month.today,
                daysLeft: daysLeft,
                rules: month.rules.map(RulesDocument.init),
                patients: month.cases.map { BillingDocument($0, clock, withDetail: false) },
                unassignedCalls: month.unassignedCalls,
                totals: TotalsDocument(BillingTotals(month.cases))
            )
        )
    }
}

extension BillingCaseReport {
    /// The report as one JSON document; its form is described in `Reports.docc/JSON.md`.
    public func json() throws -> String {
        struct Document: Encodable {
            var schema = "toned.billing-case/1"
            var practice: String
            var timeZone: String
            var month: CalendarMonth
            var today: CalendarDate
            var patient: BillingDocument
            var standing = Assessment.standing
        }
        return try JSONDocument.string(
            Document(
                practice: practice,
                timeZone: timeZone.identifier,
                month: month,
                today: today,
                patient: BillingDocument(
                    patient,
                    LocalClock(timeZone: timeZone),
                    withDetail: true
                )
            )
        )
    }
}

extension TimeList {
    /// The list as one JSON document; its form is described in `Reports.docc/JSON.md`.
    public func json() throws -> String {
        struct Document: Encodable {
            var schema = "toned.time/1"
            var patient: String
            var month: CalendarMonth
            var entries: [EntryDocument]
        }
        let clock = LocalClock(timeZone: timeZone)
        return try JSONDocument.string(
            Document(
                patient: patient.id.rawValue,
                month: month,
                entries: entries.map { EntryDocument($0, clock) }
            )
        )
    }
}

private struct RulesDocument: Encodable {
    var payer: String
    var name: String
    var version: String
    var status: RuleSet.Status

    init(_ rules: RuleSet) {
        payer = rules.payer
        name = rules.name
        version = rules.version
        status = rules.status
    }
}

private struct TotalsDocument: Encodable {
    var amount: Decimal
    var signedAmount: Decimal
    var codes: [Line]

    struct Line: Encodable {
        var code: ServiceCode
        var patients: Int
        var units: Int
        var amount: Decimal?
        /// Units that the amount leaves out, for want of a sourced rate.
        var unratedUnits: Int
    }

    init(_ totals: BillingTotals) {
        amount = totals.all.inDollars
        signedAmount = totals.signed.inDollars
        codes = totals.codes.map {
            Line(
                code: $0.code,
                patients: $0.patients,
                units: $0.units,
                amount: $0.amount?.inDollars,
                unratedUnits: $0.unratedUnits
            )
        }
    }
}

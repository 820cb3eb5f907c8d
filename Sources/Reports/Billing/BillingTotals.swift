import Billing
import MonthClose

/// What a month comes to.
struct BillingTotals {
    var signed: Cents
    var unsigned: Cents
    /// By code.
    var codes: [Line]
    /// Codes without a sourced rate, which the sums leave out.
    var unrated: [ServiceCode] { codes.filter { $0.amount == nil }.map(\.code) }
    var all: Cents { [signed, unsigned].total }

    struct Line {
        var code: ServiceCode
        var label: String
        var patients: Int
        var units: Int
        /// `nil` if no patient's payer has a sourced rate for the code.
        var amount: Cents?
        /// Units that the amount leaves out.
        var unratedUnits: Int
    }

    init(_ cases: [BillingCase]) {
        func sum(_ cases: [BillingCase]) -> Cents {
            cases.flatMap(\.billable).compactMap(\.amount).total
        }
        signed = sum(cases.filter { $0.signature != nil })
        unsigned = sum(cases.filter { $0.signature == nil })
        codes = Dictionary(grouping: cases.flatMap(\.billable), by: \.code).map { code, all in
            let amounts = all.compactMap(\.amount)
            return Line(
                code: code,
                label: all.lazy.compactMap(\.result?.label).first ?? "",
                patients: all.count,
                units: all.reduce(0) { $0 + $1.units },
                amount: amounts.isEmpty ? nil : amounts.total,
                unratedUnits: all.reduce(0) { $0 + ($1.amount == nil ? $1.units : 0) }
            )
        }.sorted { $0.code < $1.code }
    }
}

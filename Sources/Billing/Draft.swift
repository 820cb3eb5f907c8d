import CareTime
import Recordings

/// A code's result while it is being worked out.
struct Draft {
    let row: CodeRow
    var status = CodeResult.Status.notMet
    var units = 0
    var reasons: [String] = []
    var missing: [Missing] = []
    var warnings: [String] = []
    var evidence: [[Evidence]] = []
    /// The base code that an add-on stands on.
    var base: ServiceCode?
    var counted = Milliseconds.zero

    init(_ row: CodeRow) {
        self.row = row
    }

    var rule: CodeRule { row.rule }

    var isOpen: Bool { status == .supported || status == .hold }

    func result(rate: Rate?) -> CodeResult {
        CodeResult(
            code: rule.code,
            label: rule.label,
            program: rule.program,
            base: base,
            status: status,
            counted: counted,
            units: units,
            reasons: reasons,
            missing: missing,
            evidence: evidence,
            rate: rate.map {
                RateQuote(
                    perUnit: $0.amount,
                    from: $0.dates.from,
                    locality: $0.locality,
                    source: $0.source,
                    confidence: $0.confidence
                )
            }
        )
    }
}

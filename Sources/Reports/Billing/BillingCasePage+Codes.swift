import Billing
import CareTime
import MonthClose
import Recordings

/// The parts of a patient's month that speak of codes.
extension BillingCasePage {
    private static let indent = 2
    private static let textColumn = 9

    func sections(of assessment: Assessment) -> [String] {
        var lines: [String] = []
        if assessment.supported.isEmpty {
            lines += ["", layout.bold("No code is supported")]
            if let shortfall = assessment.shortfall, let result = assessment[shortfall.code],
                let missing = result.missing.first(where: { $0.kind == .time })
            {
                lines += layout.paragraph(
                    "nearest is \(result.code): \(missing.text.printable)",
                    indent: Self.indent
                )
            }
        }
        for status in CodeResult.Status.allCases {
            let codes = assessment.codes.filter { $0.status == status }
            guard !codes.isEmpty else { continue }
            lines += [""] + layout.paragraph(title(status, assessment), indent: 0).map(layout.bold)
            lines += codes.flatMap(self.lines)
        }
        return lines
    }

    private func title(_ status: CodeResult.Status, _ assessment: Assessment) -> String {
        switch status {
        case .supported:
            let amount = assessment.estimate.amount?.dollars ?? "no sourced rate"
            let unrated = assessment.estimate.unrated.map(\.rawValue)
            guard assessment.estimate.amount != nil, !unrated.isEmpty else {
                return "Supported by the record: \(amount)"
            }
            return "Supported by the record: \(amount) without \(unrated.joined(separator: ", "))"
        case .alternative: return "To choose, before signing"
        case .hold: return "On hold, until the payer answers"
        case .blocked: return "Blocked by something else than time"
        case .notMet: return "Considered and not met"
        }
    }

    private func lines(of result: CodeResult) -> [String] {
        let code = result.code.times(max(1, result.units))
        let head = heading(
            "\(code.padded(to: Self.textColumn - Self.indent - 2))  \(result.label.printable)",
            result.status == .notMet ? nil : result.amount
        )
        guard result.status != .notMet else {
            let wanting = result.missing.map(\.text).filter { !result.reasons.contains($0) }
            return head + text((result.reasons + wanting).joined(separator: "; "))
        }
        let missing = result.missing.filter { !result.reasons.contains($0.text) }
        return head + result.reasons.flatMap(text)
            + missing.flatMap { text("for one unit more: \($0.text)") } + rate(of: result)
            + evidence(of: result)
    }

    /// A code and what it is, with the amount at the line's end, or under it if there is no room.
    private func heading(_ text: String, _ amount: Cents?) -> [String] {
        let left = String(repeating: " ", count: Self.indent) + text
        guard let right = amount?.dollars else {
            return layout.fitted(left, indent: Self.textColumn)
        }
        guard left.count + 2 + right.count > TextLayout.width else {
            return layout.lines(left, right: right)
        }
        return layout.fitted(left, indent: Self.textColumn)
            + [right.rightAligned(to: TextLayout.width)]
    }

    private func text(_ text: String) -> [String] {
        guard !text.isEmpty else { return [] }
        return layout.paragraph(text.printable, indent: Self.textColumn)
    }

    private func rate(of result: CodeResult) -> [String] {
        guard let rate = result.rate else { return text("no sourced rate, so no amount") }
        return text(
            "\(rate.perUnit.dollars) a unit from \(rate.from), \(rate.locality.printable),"
                + " confidence \(rate.confidence.rawValue): \(rate.source)"
        )
    }

    private func evidence(of result: CodeResult) -> [String] {
        result.evidence.enumerated().flatMap { index, stretches -> [String] in
            guard !stretches.isEmpty else { return [] }
            let total = stretches.reduce(Milliseconds.zero) { $0 + $1.duration }
            let unit = result.evidence.count == 1 ? "rests" : "unit \(index + 1) rests"
            return text("\(unit) on \(total.exactClock):")
                + layout.table(stretches.map(row), indent: Self.textColumn + 2)
                .flatMap { layout.fitted($0, indent: Self.textColumn + 4) }
        }
    }

    private func row(_ stretch: Evidence) -> [String] {
        [
            stretch.span.map { clock.minute($0.startDate) } ?? "\(stretch.day)      ",
            stretch.duration.exactClock.rightAligned(to: 9),
            stretch.entry.printable,
        ]
    }
}

import Billing
import CareTime
import MonthClose
import Recordings

/// A code that a patient's month is billed with: as it was signed or, before that, as the record
/// supports it.
struct BillableCode: Hashable {
    var code: ServiceCode
    var units: Int
    /// `nil` for a signed code that was not considered.
    var result: CodeResult?

    /// `nil` without a sourced rate.
    var amount: Cents? { result?.rate.map { $0.perUnit * units } }
    var inWords: String { code.times(units) }
}

extension BillingCase {
    /// A signature freezes what is billed, whatever the record says later.
    var billable: [BillableCode] {
        if let document = signature?.document {
            return document.codes.map {
                BillableCode(code: $0.code, units: $0.units, result: document.assessment[$0.code])
            }
        }
        return (assessment?.supported ?? []).map {
            BillableCode(code: $0.code, units: $0.units, result: $0)
        }
    }

    /// How what was signed differs from what the record and the rules say now, in words.
    var differences: [String] {
        guard let signed = signature?.document.assessment, let now = assessment else { return [] }
        var lines = changes.map(\.inWords)
        let kinds = (signed.minutes + now.minutes).map(\.kind)
        for (index, kind) in kinds.enumerated() where !kinds[..<index].contains(kind) {
            let (before, after) = (signed.exact(kind), now.exact(kind))
            guard before != after else { continue }
            lines.append("\(kind.inWords): was \(before.exactClock), is \(after.exactClock) now")
        }
        if signed.rules != now.rules {
            lines.append("signed by the rules \(signed.rules), now \(now.rules)")
        }
        return lines.map(\.printable)
    }
}

extension ServiceCode {
    /// As in `99494 x 2`; a single unit is not said.
    func times(_ units: Int) -> String {
        units == 1 ? rawValue : "\(rawValue) x \(units)"
    }
}

extension Choice.Option {
    /// As in `99490, 99439 x 2`.
    var inWords: String {
        zip(codes, units).map { $0.times($1) }.joined(separator: ", ")
    }
}

extension Assessment {
    /// A code with what adds to it, as in `99490 with 99439 x 2`.
    func withAddOns(_ result: CodeResult) -> String {
        let addOns = codes.filter { $0.base == result.code && $0.status == result.status }
        let base = result.code.times(result.units)
        guard !addOns.isEmpty else { return base }
        return base + " with " + addOns.map { $0.code.times($0.units) }.joined(separator: ", ")
    }

    /// What a code and its add-ons come to; `nil` unless each has a sourced rate.
    func amountWithAddOns(_ result: CodeResult) -> Cents? {
        let all = [result] + codes.filter { $0.base == result.code && $0.status == result.status }
        let amounts = all.compactMap(\.amount)
        return amounts.count == all.count ? amounts.total : nil
    }
}

extension CodeResult {
    /// What a person can do something about or, failing that, why the code is not supported.
    var obstacles: [String] {
        let found = missing.filter { $0.kind != .time }.map(\.text)
        return found.isEmpty ? Array(reasons.suffix(1)) : found
    }

    var minutes: Int { counted.wholeMinutes }

    fileprivate var missingTime: Milliseconds {
        missing.lazy.compactMap(\.time).first ?? .zero
    }
}

extension Assessment {
    /// What a patient without any code is nearest to: the code that time alone would support, or
    /// else the one with the least time missing.
    var nearest: CodeResult? {
        if let code = shortfall?.code { return self[code] }
        let short = codes.filter { $0.missing.contains { $0.time != nil } }
        return short.min { $0.missingTime < $1.missingTime } ?? codes.first
    }
}

extension CodeResult.Status {
    var inWords: String {
        switch self {
        case .supported: "supported"
        case .alternative: "to be chosen"
        case .hold: "on hold"
        case .blocked: "blocked"
        case .notMet: "not met"
        }
    }
}

extension CodeChange {
    /// As in `99493: was supported, is not met now`.
    var inWords: String {
        "\(code): was \(Self.inWords(before)), is \(Self.inWords(after)) now"
    }

    private static func inWords(_ state: State?) -> String {
        guard let state else { return "not considered" }
        let units = state.units > 1 ? " x \(state.units)" : ""
        return state.status.inWords + units
    }
}

extension Milliseconds {
    /// Rounded down.
    var wholeMinutes: Int { Int(rawValue / 60_000) }

    /// To the last millisecond, as in `1:53.400`; whole seconds as in `1:53`.
    var exactClock: String {
        let rest = rawValue % 1000
        return rest == 0 ? clock : clock + "." + String("\(1000 + rest)".dropFirst())
    }
}

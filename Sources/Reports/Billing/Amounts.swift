import Billing
import Foundation

extension Cents {
    /// As in `$1,234.56`.
    var dollars: String {
        inDollars.formatted(.currency(code: "USD").locale(Locale(identifier: "en_US")))
    }

    var inDollars: Decimal { Decimal(rawValue) / 100 }

    static func * (left: Cents, units: Int) -> Cents {
        Cents(rawValue: left.rawValue * units)
    }
}

extension Sequence<Cents> {
    var total: Cents { Cents(rawValue: reduce(0) { $0 + $1.rawValue }) }
}

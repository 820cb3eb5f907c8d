import Billing
import CareTime
import Foundation
import Recordings

extension Signature {
    var date: Date { Date(epochMilliseconds: at.rawValue) }

    /// As in `2026-12-01 10:31 signed by BP1 (account anna): 99492; rules …`.
    func inWords(_ clock: LocalClock) -> String {
        let verb = kind == .signed ? "signed" : "withdrawn"
        let head =
            "\(clock.minute(date)) \(verb) by \(by.rawValue.printable)"
            + " (account \(account.shownName)): \(document.inWords);"
            + " rules \(document.assessment.rules.printable)"
        return reason.map { "\(head); reason: \($0.printable)" } ?? head
    }
}

extension SignedMonth {
    /// The codes, as in `99490, 99439 x 2`.
    var inWords: String {
        codes.isEmpty
            ? "no codes" : codes.map { $0.code.times($0.units) }.joined(separator: ", ")
    }
}

extension Exclusion.Resolution {
    var inWords: String {
        switch self {
        case .first: "the first is proposed"
        case .choose: "a person chooses"
        case .hold: "all wait for the payer"
        }
    }
}

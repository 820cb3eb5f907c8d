import Billing

/// Comma-separated values (RFC 4180) that a spreadsheet opens as the data they are.
///
/// A spreadsheet takes a text that begins like a formula for one, so that a patient's name could
/// make it fetch or send something. Such a text gets an apostrophe before it, as OWASP advises
/// (https://owasp.org/www-community/attacks/CSV_Injection). Lines end with CR and LF.
package enum CSVText {
    package enum Cell: Hashable, Sendable {
        case empty
        case text(String)
        case number(Int)
        case amount(Cents)
    }

    package static func string(header: [String], rows: [[Cell]]) -> String {
        ([header.map(Cell.text)] + rows).map { row in
            row.map(\.written).joined(separator: ",") + "\r\n"
        }.joined()
    }
}

extension CSVText.Cell {
    static func number(_ number: Int?) -> CSVText.Cell {
        number.map(Self.number) ?? .empty
    }

    static func amount(_ amount: Cents?) -> CSVText.Cell {
        amount.map(Self.amount) ?? .empty
    }

    fileprivate var written: String {
        switch self {
        case .empty: ""
        case .text(let text): text.neutral.quoted
        case .number(let number): "\(number)"
        case .amount(let amount): "\(amount)"
        }
    }
}

extension String {
    /// Also what some spreadsheets read as `=`, `+`, `-` and `@`: their full-width forms.
    private static let formulaStarts: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]

    fileprivate var neutral: String {
        guard let first = unicodeScalars.first, Self.formulaStarts.contains(first) else {
            return self
        }
        return "'" + self
    }

    fileprivate var quoted: String {
        let isPlain = utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: ","), 0x0A, 0x0D: false
            default: true
            }
        }
        return isPlain ? self : "\"" + replacing("\"", with: "\"\"") + "\""
    }
}

import Reports

let plain = TextLayout(isStyled: false)

/// Names and words that would harm a terminal or a table.
let hostile = [
    "\u{1B}[2J\u{1B}]0;title\u{7}", "a\r\nb\tc\u{B}\u{C}", "\u{202E}evil\u{2066}",
    "\u{9B}31m\u{85}\u{2028}\u{2029}", "zero\u{200B}width\u{FEFF}\u{E000}",
    "--> \u{1B}[0m\n\n00:00:00.000 --> 99:00:00.000",
]

/// The characters of a text that could move a cursor, hide or reorder what is shown.
func harmful(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { scalar in
        guard scalar != "\n" else { return false }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse: true
        default: false
        }
    }
}

// Texts of a fixed form. Not by regular expressions: Swift compiles a literal one whenever it is
// used, which takes a hundred times longer than reading a row, and a list has many rows.

/// A whole number of ASCII digits.
///
/// - Parameter digits: How many there must be, at most 18.
func wholeNumber(_ text: some StringProtocol, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
        return nil
    }
    return Int(text)
}

/// Whether a text is a word of letters and digits of ASCII and of some marks.
///
/// - Parameters:
///   - length: How many characters there must be.
///   - hasCapitals: Whether letters may be capitals.
func isWord(
    _ text: String,
    length: ClosedRange<Int>,
    hasCapitals: Bool,
    marks: String
) -> Bool {
    length.contains(text.utf8.count)
        && text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): hasCapitals
            default: marks.utf8.contains(byte)
            }
        }
}

/// Whether a text is a line of 1…`limit` characters that a terminal shows as it is.
func isLine(_ text: String, upTo limit: Int) -> Bool {
    (1...limit).contains(text.count) && text.unicodeScalars.allSatisfy(isPrintable)
}

/// No control characters, and nothing that turns the direction of writing around.
func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate: false
    case .format: scalar == "\u{200C}" || scalar == "\u{200D}"  // names in some scripts need them
    default: true
    }
}

extension String {
    /// Text as XML 1.0 and HTML hold it, without characters that they cannot hold or that nobody
    /// can see.
    public var escapedMarkup: String {
        // Nearly all text is plain: the numbers of paths, names and words.
        guard !utf8.allSatisfy(isPlain) else { return self }
        var escaped = ""
        // By scalars, because "<" with a combining mark is not the character "<".
        for scalar in printable.unicodeScalars {
            switch scalar {
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case _ where scalar.value & 0xFFFE == 0xFFFE: escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

private func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""),
        UInt8(ascii: "'"):
        false
    default: (0x20..<0x7F).contains(byte)
    }
}

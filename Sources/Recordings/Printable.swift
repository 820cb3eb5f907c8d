extension String {
    /// The text with everything replaced that could move a cursor, hide or reorder what a
    /// terminal shows, or start a new line: control and format characters and line separators.
    public var printable: String {
        // Nearly every text is plain ASCII, and month reports have hundreds of thousands of them.
        if utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return self }
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse:
                result.append("\u{FFFD}")
            default:
                result.append(scalar)
            }
        }
        return String(result)
    }
}

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

    /// The printable text with at most so many characters, the last one `…` if some were left
    /// out.
    ///
    /// - Parameter length: At least 1.
    public func printable(upTo length: Int) -> String {
        // One character can hold a million combining marks, which nobody reads.
        let scalars = unicodeScalars.prefix(length * 8)
        let text = String(String.UnicodeScalarView(scalars)).printable
        let isCut = scalars.endIndex < unicodeScalars.endIndex || text.count > length
        return isCut ? text.prefix(length - 1) + "…" : text
    }
}

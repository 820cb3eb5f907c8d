extension String {
    /// The text with everything replaced that could move a cursor, hide or reorder what a
    /// terminal shows, or start a new line: control and format characters and line separators.
    public var printable: String {
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

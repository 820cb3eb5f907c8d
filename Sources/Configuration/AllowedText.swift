/// Whether a text has something to read, fits on one line and has no control characters.
package func isPrintable(_ text: String) -> Bool {
    text.contains { !$0.isWhitespace }
        && text.unicodeScalars.allSatisfy {
            switch $0.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
            default: true
            }
        }
}

/// Whether a text is the path of a directory or file from the root, without `.` and `..`.
func isAbsolutePath(_ text: String) -> Bool {
    let components = text.split(separator: "/")
    return text.hasPrefix("/") && isPrintable(text) && !components.isEmpty
        && !components.contains { $0 == "." || $0 == ".." }
}

/// Whether a text is the name of a file, not a path to one.
func isFileName(_ text: String) -> Bool {
    isPrintable(text) && !text.contains("/") && text != "." && text != ".."
}

/// Whether two directories are the same or one lies within the other.
func overlap(_ first: String, _ second: String) -> Bool {
    isWithin(first, second) || isWithin(second, first)
}

/// Whether a path lies within a directory.
func isWithin(_ path: String, _ directory: String) -> Bool {
    path.split(separator: "/").starts(with: directory.split(separator: "/"))
}

extension ChartNote {
    /// The note in CommonMark (https://spec.commonmark.org/0.31.2/).
    public var markdown: String {
        let page = page
        var lines = [
            "# \(page.title.markdown): \(page.mark.markdown)", "",
            "Practice: \(page.practice.markdown)", "",
        ]
        lines += page.head.map(\.markdownItem)
        for section in page.sections {
            lines += ["", "## \(section.title.markdown)", ""]
            lines += section.entries.flatMap(\.markdownItems)
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension NoteField {
    fileprivate var markdownItem: String { "- **\(label.markdown):** \(text.markdown)" }
}

extension NoteEntry {
    fileprivate var markdownItems: [String] {
        switch self {
        // The text follows a mark of toned's own, so that nothing in it begins a line.
        case .text(let text): ["- \(text.markdown)"]
        case .field(let field): [field.markdownItem]
        case .finding(let finding):
            ["- **\(finding.what.markdown)**; \(finding.place.markdown)"]
                + ([finding.quote] + finding.remarks + ["[\(finding.state)]"])
                .filter { !$0.isEmpty }
                .map { "    - \($0.markdown)" }
        }
    }
}

extension String {
    /// The text with a backslash before everything that CommonMark or the extensions of GitHub
    /// could read as markup, a link or HTML.
    fileprivate var markdown: String {
        var escaped = String.UnicodeScalarView()
        // By scalars, because "*" with a combining mark is not the character "*".
        for scalar in unicodeScalars {
            if Self.marks.contains(scalar) { escaped.append("\\") }
            escaped.append(scalar)
        }
        return String(escaped)
    }

    /// `.` and `:` make links of `www.example` and `https://example`; the rest is markup.
    private static let marks: Set<Unicode.Scalar> = Set(#"\`*_{}[]<>#|~!&$=^:.@"#.unicodeScalars)
}

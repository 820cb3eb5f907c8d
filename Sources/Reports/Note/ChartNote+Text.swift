extension ChartNote {
    /// The note within 80 columns.
    public func text(_ layout: TextLayout) -> String {
        let page = page
        var lines = layout.lines("\(page.title): \(page.mark)", right: page.practice)
            .map(layout.bold)
        let column = (page.head.map(\.label.count).max() ?? 0) + 2
        lines += page.head.flatMap {
            layout.labelled($0.label, $0.text, indent: 0, column: column)
        }
        for section in page.sections {
            lines += ["", layout.bold(section.title)]
            lines += section.entries.flatMap { layout.lines(of: $0) }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension TextLayout {
    fileprivate func lines(of entry: NoteEntry) -> [String] {
        switch entry {
        case .text(let text): paragraph(text, indent: 2)
        case .field(let field): wrap("\(field.label): \(field.text)", first: "  ", indent: 4)
        case .finding(let finding):
            wrap("\(finding.what); \(finding.place)", first: "  ", indent: 4)
                + (finding.quote.isEmpty ? [] : wrap(finding.quote, first: "    ", indent: 4))
                + finding.remarks.flatMap { wrap($0, first: "    ", indent: 6) }
                + wrap("[\(finding.state)]", first: "    ", indent: 6)
        }
    }
}

import MonthClose
import Recordings

extension TextLayout {
    /// A label and, beside it from `column` on, a text; under it if the label is too long.
    func labelled(_ label: String, _ text: String, indent: Int, column: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        guard indent + label.count + 2 > column else {
            let first = margin + label
            let gap = String(repeating: " ", count: column - first.count)
            return wrap(text, first: first + gap, indent: column)
        }
        return wrap(label, first: margin, indent: indent)
            + wrap(text, first: String(repeating: " ", count: column), indent: column)
    }

    /// A paragraph with a margin.
    func paragraph(_ text: String, indent: Int) -> [String] {
        wrap(text, first: String(repeating: " ", count: indent), indent: indent)
    }

    /// A line as it is if it fits; otherwise wrapped.
    func fitted(_ line: String, indent: Int) -> [String] {
        line.count <= Self.width ? [line] : paragraph(line, indent: indent)
    }
}

extension String {
    /// At most so many characters, the last one `…` if some were left out.
    func shortened(to length: Int) -> String {
        guard let end = index(startIndex, offsetBy: length, limitedBy: endIndex), end < endIndex
        else { return self }
        return prefix(length - 1) + "…"
    }

    func padded(to length: Int) -> String {
        self + String(repeating: " ", count: max(0, length - count))
    }

    func rightAligned(to length: Int) -> String {
        String(repeating: " ", count: max(0, length - count)) + self
    }
}

extension PatientRecord {
    /// The id and as much of the name as fits in so many characters.
    func label(_ length: Int) -> String {
        let id = self.id.rawValue.printable
        let room = length - id.count - 2
        return room < 3 ? id : "\(id)  \(name.shownName.shortened(to: room))"
    }
}

extension String {
    /// A name as it is shown: as long as a person's may be, and nothing in it that does more than
    /// be read.
    var shownName: String { printable(upTo: 60) }
}

extension StaffRecord {
    var inWords: String { "\(name.shownName) (\(id.rawValue.printable))" }
}

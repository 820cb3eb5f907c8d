import Recordings

/// The columns that a kind of practice file may have.
struct Columns {
    let required: [String]
    let optional: [String]
    /// Sets of optional columns of which the header must have one whole.
    var alternatives: [[String]] = []

    private var all: [String] { required + optional }

    typealias Problem = PracticeFileError.Problem

    /// What is wrong with a header.
    ///
    /// Unknown names are quoted only if the row is certainly a header: in a file without one, the
    /// first row is a person.
    func problems(_ header: CSVTable.Row?) -> [Problem] {
        let names = header?.cells.map(trimmed) ?? []
        guard names.contains(where: required.contains) else {
            if let mark = separator(header) {
                return [
                    Problem(
                        line: header?.line ?? 1,
                        column: nil,
                        message: "\(mark) between the cells; save the file with commas between them"
                    )
                ]
            }
            return [
                Problem(
                    line: 1,
                    column: nil,
                    message: "no header row; the first line must name the columns"
                        + " \(all.joined(separator: ",")) with commas between them"
                )
            ]
        }
        let missing = required.filter { !names.contains($0) }.map {
            problem(header, $0, "the column is missing from the header")
        }
        let repeated = Set(names).sorted().filter { name in
            all.contains(name) && names.count(where: { $0 == name }) > 1
        }.map {
            problem(header, $0, "the header names the column twice")
        }
        let unknown = names.enumerated().filter { !all.contains($0.element) }.map {
            let hint = all.nearest(to: $0.element).map { "; did you mean \"\($0)\"?" } ?? ""
            return problem(
                header,
                "\($0.offset + 1) (\($0.element.prefix(40).debugDescription))",
                "no column has this name\(hint)"
            )
        }
        return missing + incomplete(header, names) + repeated + unknown
    }

    /// What stands between the names of a header that has no commas.
    private func separator(_ header: CSVTable.Row?) -> String? {
        guard let header, header.cells.count == 1 else { return nil }
        let marks: [(Character, String)] = [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")]
        return marks.first { mark, _ in
            let names = header.cells[0].split(separator: mark).map { trimmed(String($0)) }
            return names.count > 1 && names.contains(where: required.contains)
        }?.1
    }

    private func incomplete(_ header: CSVTable.Row?, _ names: [String]) -> [Problem] {
        guard !alternatives.isEmpty,
            !alternatives.contains(where: { $0.allSatisfy(names.contains) })
        else { return [] }
        let choice = alternatives.map { $0.joined(separator: " and ") }.joined(separator: ", or ")
        return [
            Problem(line: header?.line ?? 1, column: nil, message: "the header needs \(choice)")
        ]
    }

    private func problem(_ header: CSVTable.Row?, _ column: String, _ message: String) -> Problem {
        Problem(line: header?.line ?? 1, column: column, message: message)
    }
}

/// A cell or name without the spaces that spreadsheets leave around it.
func trimmed(_ text: String) -> String {
    let isText: (Character) -> Bool = { !$0.isWhitespace }
    guard let first = text.firstIndex(where: isText), let last = text.lastIndex(where: isText)
    else { return "" }
    return String(text[first...last])
}

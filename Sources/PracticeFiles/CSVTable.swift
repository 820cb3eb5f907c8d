import Foundation
import SwiftCSV

/// The rows of a CSV file (RFC 4180) with their line numbers.
///
/// SwiftCSV 0.10.0 splits the text. It says nothing of a quotation that never ends, takes
/// `"a" "b"` for one cell, drops an empty last cell at the end of the file, fills short rows up,
/// and its errors name no line. So rows are counted as they arrive, a row of our own ends the text
/// and must arrive whole, and every cell with a quotation mark is looked up in the row's text.
struct CSVTable {
    struct Row {
        let line: Int
        let cells: [String]
    }

    let rows: [Row]

    typealias Problem = PracticeFileError.Problem

    /// - Throws: `PracticeFileError` if the bytes are not UTF-8 or the quotation is wrong.
    init(_ data: Data, origin: String) throws(PracticeFileError) {
        let text = try csvText(data, origin: origin)
        // SwiftCSV ends rows at \n, \r and \r\n; so does this, to count alike.
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: isLineBreak)
        let scanned = scan(text)
        var problems = scanned.rows.compactMap { row -> Problem? in
            let quoted = row.cells.filter { $0.unicodeScalars.contains("\"") }
            guard !quoted.isEmpty else { return nil }
            let last = row.line + lineBreaks(row.cells)
            let written = text[lines[row.line - 1].startIndex..<lines[last - 1].endIndex]
            return areWritten(quoted, in: written) ? nil : badQuotes(row.line)
        }
        if let line = scanned.badLine {
            problems.append(badQuotes(line))
        }
        guard problems.isEmpty else {
            throw PracticeFileError(origin: origin, problems: problems)
        }
        rows = scanned.rows.filter { $0.cells != [""] }
    }
}

/// The rows that could be read, and the line of the row that could not.
private func scan(_ text: String) -> (rows: [CSVTable.Row], badLine: Int?) {
    let end = ["\u{1}end\u{1}"]
    var rows: [CSVTable.Row] = []
    var line = 1
    do {
        // Reads the header only; the rows come one by one, so that the last good one is known.
        let csv = try EnumeratedCSV(
            string: text + "\n" + end.joined(),
            delimiter: .comma,
            loadColumns: false,
            rowLimit: 0
        )
        try csv.enumerateAsArray(rowLimit: nil) { cells in
            rows.append(CSVTable.Row(line: line, cells: cells))
            line += 1 + lineBreaks(cells)
        }
    } catch {
        return (rows, line)
    }
    guard let last = rows.popLast() else { return ([], 1) }
    return last.cells == end ? (rows, nil) : (rows, last.line)
}

private func badQuotes(_ line: Int) -> PracticeFileError.Problem {
    PracticeFileError.Problem(
        line: line,
        column: nil,
        message: "the quotation marks do not match; a cell is either quoted from end to end, with"
            + " every \" in it doubled, or has none"
    )
}

/// Whether cells with quotation marks stand in the text as RFC 4180 writes them, one behind the
/// other: so a row is looked through once, however many cells it has.
private func areWritten(_ cells: [String], in text: Substring) -> Bool {
    var rest = Array(text.unicodeScalars)[...]
    return cells.allSatisfy { cell in
        guard let place = rest.firstRange(of: written(cell)) else { return false }
        rest = rest[place.upperBound...]
        return true
    }
}

private func written(_ cell: String) -> [Unicode.Scalar] {
    ["\""] + cell.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] } + ["\""]
}

private func lineBreaks(_ cells: [String]) -> Int {
    cells.reduce(0) { $0 + $1.count(where: isLineBreak) }
}

private func isLineBreak(_ character: Character) -> Bool {
    character == "\n" || character == "\r" || character == "\r\n"
}

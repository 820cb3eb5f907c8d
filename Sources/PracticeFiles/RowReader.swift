import Recordings

/// Reads the cells of one row by column name and records what is wrong with them.
final class RowReader {
    let line: Int
    /// Without those that are too large to be looked at.
    private let cells: [String: String]
    private let tooLarge: Set<String>
    private(set) var problems: [PracticeFileError.Problem]

    /// - Parameter names: The header's names, one for each cell.
    init(_ row: CSVTable.Row, names: [String]) {
        line = row.line
        let named = zip(names, row.cells)
        let fitting = named.filter { $0.1.utf8.count <= sizeLimit }
        cells = Dictionary(fitting.map { ($0.0, trimmed($0.1)) }) { first, _ in first }
        tooLarge = Set(names).subtracting(cells.keys)
        problems = names.filter(tooLarge.contains).map {
            .init(line: row.line, column: $0, message: "the cell has more than 64 KiB")
        }
    }

    /// Records a problem, unless the cell was not even looked at.
    func problem(_ column: String, _ message: String) {
        guard !tooLarge.contains(column) else { return }
        problems.append(.init(line: line, column: column, message: message))
    }

    func hasColumn(_ column: String) -> Bool {
        cells[column] != nil
    }

    /// The cell's text; `nil` where there is none.
    func text(_ column: String) -> String? {
        cells[column].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The cell as one value.
    ///
    /// - Parameter allowed: What the cell may be, in words.
    /// - Returns: `nil` after recording a problem.
    func value<Value>(_ column: String, _ allowed: String, parse: (String) -> Value?) -> Value? {
        guard let cell = cells[column] else { return nil }
        let value = parse(cell)
        if value == nil {
            problem(column, "must be \(allowed)")
        }
        return value
    }

    /// The cell as one value, which may be missing.
    ///
    /// - Returns: `nil` for an empty cell, without the column, or after recording a problem.
    func optional<Value>(_ column: String, _ allowed: String, parse: (String) -> Value?) -> Value? {
        guard text(column) != nil else { return nil }
        return value(column, "\(allowed), or nothing", parse: parse)
    }

    /// The cell as several values with `;` or `|` between them, each once.
    func values<Value: Hashable>(
        _ column: String,
        _ allowed: String,
        parse: (String) -> Value?
    ) -> [Value] {
        let parts = parts(column)
        let values = parts.compactMap(parse)
        if values.count < parts.count {
            problem(column, "each must be \(allowed); several have a ; or | between them")
        }
        var seen: Set<Value> = []
        return values.filter { seen.insert($0).inserted }
    }

    func parts(_ column: String) -> [String] {
        (cells[column] ?? "").split { $0 == ";" || $0 == "|" }.map { trimmed(String($0)) }
            .filter { !$0.isEmpty }
    }

    /// The cell as one of a fixed set of names.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ column: String,
        _: Choice.Type
    ) -> Choice? {
        value(column, "one of \(names(Choice.self))", parse: Choice.init(rawValue:))
    }

    /// The cell as one of a fixed set of names, which may be missing.
    func optionalChoice<Choice: RawRepresentable<String> & CaseIterable>(
        _ column: String,
        _: Choice.Type
    ) -> Choice? {
        optional(column, "one of \(names(Choice.self))", parse: Choice.init(rawValue:))
    }

    /// The cell as `yes` or `no`, which may be missing.
    func optionalAnswer(_ column: String) -> Bool? {
        optional(column, "yes or no") { ["yes": true, "no": false][$0] }
    }

    /// The cell as a person's name.
    func name(_ column: String) -> String? {
        value(column, "1…200 characters on one line") { isLine($0, upTo: 200) ? $0 : nil }
    }

    /// The cell as the identifier of a patient or of a staff member.
    func identifier<Identifier>(_ column: String, _ parse: (String) -> Identifier?) -> Identifier? {
        value(column, identifierInWords, parse: parse)
    }
}

/// A cell with more is no cell of a practice's list.
private let sizeLimit = 64 << 10  // bytes

let identifierInWords = "1…64 characters without control characters"

func names<Choice: RawRepresentable<String> & CaseIterable>(_: Choice.Type) -> String {
    Choice.allCases.map(\.rawValue).joined(separator: ", ")
}

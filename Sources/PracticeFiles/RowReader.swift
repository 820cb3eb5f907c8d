import Recordings

/// Reads the cells of one row by column name and records what is wrong with them.
final class RowReader {
    let line: Int
    private let cells: [String: String]
    private(set) var problems: [PracticeFileError.Problem] = []

    /// - Parameter names: The header's names, one for each cell.
    init(_ row: CSVTable.Row, names: [String]) {
        line = row.line
        cells = Dictionary(zip(names, row.cells.map(trimmed))) { first, _ in first }
        for (name, cell) in zip(names, row.cells) where cell.utf8.count > sizeLimit {
            problem(name, "the cell has more than 64 KiB")
        }
    }

    func problem(_ column: String, _ message: String) {
        problems.append(.init(line: line, column: column, message: message))
    }

    /// The cell as one value.
    ///
    /// - Parameter allowed: What the cell may be, in words.
    /// - Returns: `nil` after recording a problem.
    func value<Value>(_ column: String, _ allowed: String, parse: (String) -> Value?) -> Value? {
        let value = parse(cells[column] ?? "")
        if value == nil {
            problem(column, "must be \(allowed)")
        }
        return value
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

    /// The cell as a person's name.
    func name(_ column: String) -> String? {
        value(column, "1…200 characters on one line") { text in
            (1...200).contains(text.count) && text.unicodeScalars.allSatisfy(isPrintable)
                ? text : nil
        }
    }
}

/// A cell with more is no cell of a directory.
private let sizeLimit = 64 << 10  // bytes

func names<Choice: RawRepresentable<String> & CaseIterable>(_: Choice.Type) -> String {
    Choice.allCases.map(\.rawValue).joined(separator: ", ")
}

/// No control characters, and nothing that turns the direction of writing around.
private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate: false
    case .format: scalar == "\u{200C}" || scalar == "\u{200D}"  // names in some scripts need them
    default: true
    }
}

import Foundation

/// Reads the practice's lists of patients, staff and working time from CSV files (RFC 4180, UTF-8,
/// commas).
///
/// The first row names the columns, in any order. Either the whole file is valid or nothing of it
/// is returned, with every problem named. Where a cell holds several values, `;` or `|` stands
/// between them.
public enum PracticeFile {
    /// Reads every row, then refuses the file if anything was wrong with any of them.
    ///
    /// - Parameters:
    ///   - record: What a row says; `nil` after recording a problem.
    ///   - check: What is wrong with rows that are valid each by itself.
    static func read<Record>(
        _ data: Data,
        origin: String,
        columns: Columns,
        record: (RowReader) -> Record?,
        check: ([(line: Int, record: Record)]) -> [PracticeFileError.Problem] = { _ in [] }
    ) throws(PracticeFileError) -> [(line: Int, record: Record)] {
        let rows = try CSVTable(data, origin: origin).rows
        var problems = columns.problems(rows.first)
        let header = rows.first?.cells.map(trimmed) ?? []
        var records: [(line: Int, record: Record)] = []
        for row in problems.isEmpty ? rows.dropFirst() : [] {
            guard row.cells.count == header.count else {
                let counts = "\(row.cells.count) cells, but the header has \(header.count)"
                problems.append(
                    .init(line: row.line, column: nil, message: "the row has \(counts)")
                )
                continue
            }
            let reader = RowReader(row, names: header)
            if let record = record(reader) {
                records.append((row.line, record))
            }
            problems += reader.problems
        }
        problems += check(records)
        guard problems.isEmpty else {
            throw PracticeFileError(origin: origin, problems: problems.sorted { $0.line < $1.line })
        }
        return records
    }
}

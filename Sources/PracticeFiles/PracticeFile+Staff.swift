import Foundation
import Recordings

extension PracticeFile {
    /// Reads staff: `id,name,extension,role`, and if the practice keeps them `title`, `valid_from`,
    /// `valid_to` and `practitioner_kind`.
    ///
    /// Who changes role or extension stands on a line for each time, which `valid_from` and
    /// `valid_to` delimit: the first and the last day, empty for ever before or ever after. The
    /// record of such a person has the place of the first line.
    ///
    /// - Parameters:
    ///   - data: The bytes of the file.
    ///   - origin: What to call the file in errors.
    public static func staff(
        data: Data,
        origin: String
    ) throws(PracticeFileError) -> ImportedFile<StaffRecord> {
        let rows = try read(data, origin: origin, columns: columns, record: person, check: problems)
        let byID = Dictionary(grouping: rows, by: \.record.id)
        var seen: Set<StaffID> = []
        let first = rows.filter { seen.insert($0.record.id).inserted }
        return ImportedFile(
            records: first.map { row in
                StaffRecord(
                    id: row.record.id,
                    name: row.record.name,
                    terms: byID[row.record.id, default: [row]].map(\.record.term)
                )
            },
            lines: first.map(\.line)
        )
    }
}

private let columns = Columns(
    required: ["id", "name", "extension", "role"],
    optional: ["title", "valid_from", "valid_to", "practitioner_kind"]
)

/// One line of the list.
private struct Person {
    let id: StaffID
    let name: String
    let term: StaffTerm
}

private func person(_ row: RowReader) -> Person? {
    let id = row.identifier("id", StaffID.init(rawValue:))
    let name = row.name("name")
    let `extension` = row.value(
        "extension",
        "an extension or agent name of up to 32 of A-Z, a-z, 0-9, *, #, ., _ and -, or nothing"
    ) { isWord($0, length: 0...32, hasCapitals: true, marks: "*#._-") ? $0 : nil }
    let role = row.choice("role", StaffRole.self)
    let title = row.optional("title", "up to 200 characters on one line") {
        isLine($0, upTo: 200) ? $0 : nil
    }
    let from = row.optionalDay("valid_from")
    let to = row.optionalDay("valid_to")
    if let from, let to, to < from {
        row.problem("valid_to", "must not be before valid_from")
    }
    let kind = row.optionalChoice("practitioner_kind", PractitionerKind.self)
    guard let id, let name, let `extension`, let role else { return nil }
    let term = StaffTerm(
        from: from,
        to: to,
        role: role,
        extension: `extension`.isEmpty ? nil : `extension`,
        title: title,
        practitionerKind: kind ?? .medical
    )
    return Person(id: id, name: name, term: term)
}

/// What is wrong between the lines of the same person.
private func problems(_ rows: [(line: Int, record: Person)]) -> [PracticeFileError.Problem] {
    Dictionary(grouping: rows, by: \.record.id).values.filter { $0.count > 1 }.flatMap { lines in
        names(lines) + terms(lines)
    }
}

private func names(_ lines: [(line: Int, record: Person)]) -> [PracticeFileError.Problem] {
    guard let first = lines.first else { return [] }
    return lines.filter { $0.record.name != first.record.name }.map {
        let message = "line \(first.line) has another name for the same id"
        return .init(line: $0.line, column: "name", message: message)
    }
}

private func terms(_ lines: [(line: Int, record: Person)]) -> [PracticeFileError.Problem] {
    // In order of their beginnings, a term shares a day with an earlier one if it does with the
    // one of those that lasts longest.
    let inOrder = lines.sorted {
        ($0.record.term.from?.rawValue ?? "") < ($1.record.term.from?.rawValue ?? "")
    }
    var problems: [PracticeFileError.Problem] = []
    guard var longest = inOrder.first else { return [] }
    for next in inOrder.dropFirst() {
        let end = longest.record.term.to
        if end == nil || next.record.term.from.map({ $0 <= end ?? $0 }) ?? true {
            let pair = [longest.line, next.line].sorted()
            let message =
                "the id stands on line \(pair[0]) too, and both hold on the same day; give each"
                + " line its own valid_from and valid_to"
            problems.append(.init(line: pair[1], column: "id", message: message))
        }
        if let end, next.record.term.to.map({ $0 > end }) ?? true {
            longest = next
        }
    }
    return problems
}

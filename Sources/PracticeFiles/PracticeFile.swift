import Foundation
import Recordings

/// Reads the practice's lists of patients and staff from CSV files (RFC 4180, UTF-8, commas).
///
/// The first row names the columns, in any order. Either the whole file is valid or nothing of it
/// is returned, with every problem named.
public enum PracticeFile {
    /// Reads patients: `id,name,phones,programs,program_consent`.
    ///
    /// `phones` and `programs` may hold several with `;` or `|` between them (spaces belong to
    /// phone numbers). `program_consent` holds `CoCM=2026-09-08` for each programme with consent.
    ///
    /// - Parameters:
    ///   - data: The bytes of the file.
    ///   - origin: What to call the file in errors.
    ///   - normalizer: How phone numbers are dialled here.
    public static func patients(
        data: Data,
        origin: String,
        normalizer: PhoneNumber.Normalizer
    ) throws(PracticeFileError) -> ImportedFile<PatientRecord> {
        try read(
            data,
            origin: origin,
            columns: patientColumns,
            identifier: PatientID.init(rawValue:)
        ) { row, id in
            let name = row.name("name")
            let phones = row.values(
                "phones",
                "a phone number with area code, such as +13125550101",
                parse: normalizer.normalize
            )
            let enrollments = enrollments(row)
            guard let id, let name else { return nil }
            return PatientRecord(id: id, name: name, phones: phones, enrollments: enrollments)
        }
    }

    /// Reads staff: `id,name,extension,role`, and `title`, which is not used yet.
    ///
    /// - Parameters:
    ///   - data: The bytes of the file.
    ///   - origin: What to call the file in errors.
    public static func staff(
        data: Data,
        origin: String
    ) throws(PracticeFileError) -> ImportedFile<StaffRecord> {
        try read(
            data,
            origin: origin,
            columns: staffColumns,
            identifier: StaffID.init(rawValue:)
        ) { row, id in
            let name = row.name("name")
            let `extension` = row.value(
                "extension",
                "an extension or agent name of up to 32 of A-Z, a-z, 0-9, *, #, ., _ and -, or"
                    + " nothing"
            ) { $0.wholeMatch(of: /[A-Za-z0-9*#._-]{0,32}/) != nil ? $0 : nil }
            let role = row.choice("role", StaffRole.self)
            guard let id, let name, let `extension`, let role else { return nil }
            return StaffRecord(
                id: id,
                name: name,
                extension: `extension`.isEmpty ? nil : `extension`,
                role: role
            )
        }
    }
}

private let patientColumns = Columns(
    required: ["id", "name", "phones", "programs", "program_consent"],
    unused: ["initiating_visit", "billing_practitioner", "payer", "cocm_first_month", "notes"]
)

private let staffColumns = Columns(
    required: ["id", "name", "extension", "role"],
    unused: ["title"]
)

/// Reads every row, then refuses the file if anything was wrong with any of them.
private func read<Record, Identifier: Hashable>(
    _ data: Data,
    origin: String,
    columns: Columns,
    identifier: (String) -> Identifier?,
    record: (RowReader, Identifier?) -> Record?
) throws(PracticeFileError) -> ImportedFile<Record> {
    let rows = try CSVTable(data, origin: origin).rows
    var problems = columns.problems(rows.first)
    let header = rows.first?.cells.map(trimmed) ?? []
    var records: [Record] = []
    var lineOfID: [Identifier: Int] = [:]
    for row in problems.isEmpty ? rows.dropFirst() : [] {
        guard row.cells.count == header.count else {
            let counts = "\(row.cells.count) cells, but the header has \(header.count)"
            problems.append(.init(line: row.line, column: nil, message: "the row has \(counts)"))
            continue
        }
        let reader = RowReader(row, names: header)
        let rule = "1…64 characters without control characters"
        let id = reader.value("id", rule, parse: identifier)
        if let id, let earlier = lineOfID.updateValue(row.line, forKey: id) {
            reader.problem("id", "the id stands on line \(earlier) too")
        }
        if let record = record(reader, id) {
            records.append(record)
        }
        problems += reader.problems
    }
    guard problems.isEmpty else {
        throw PracticeFileError(origin: origin, problems: problems)
    }
    return ImportedFile(records: records, unusedColumns: header.filter(columns.unused.contains))
}

private func enrollments(_ row: RowReader) -> [Enrollment] {
    let programs = row.values("programs", "one of \(names(CareProgram.self))") {
        CareProgram(rawValue: $0)
    }
    var consents: [CareProgram: CalendarDate] = [:]
    for part in row.parts("program_consent") {
        let sides = part.split(separator: "=", omittingEmptySubsequences: false)
            .map { trimmed(String($0)) }
        guard sides.count == 2, let program = CareProgram(rawValue: sides[0]) else {
            row.problem(
                "program_consent",
                "each must be PROGRAM=DATE with one of \(names(CareProgram.self)),"
                    + " such as CoCM=2026-09-08"
            )
            continue
        }
        guard let date = CalendarDate(rawValue: sides[1]) else {
            row.problem(
                "program_consent",
                "the date of \(program.rawValue) must be a day of the calendar, as YYYY-MM-DD"
            )
            continue
        }
        if !programs.contains(program) {
            row.problem("program_consent", "\(program.rawValue) is not among the programs")
        }
        if consents.updateValue(date, forKey: program) != nil {
            row.problem("program_consent", "\(program.rawValue) is there twice")
        }
    }
    return programs.map { Enrollment(program: $0, consentDate: consents[$0]) }
}

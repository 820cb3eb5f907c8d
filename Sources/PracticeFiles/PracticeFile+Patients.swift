import Billing
import CareTime
import Foundation
import Recordings

extension PracticeFile {
    /// Reads patients: `id,name,phones,programs,program_consent`, and what else billing needs.
    ///
    /// `program_consent` holds `CoCM=2026-09-08` for each programme with consent. The other
    /// columns may be left out, and then the patient's file keeps what it says; an empty cell of
    /// a column that is there means that nothing is on file:
    /// - `initiating_visit`: days, each with the visit's code if it is known
    ///   (`2026-08-25=99214`).
    /// - `billing_practitioner` and `payer`: a staff id or a payer's short name; where it changed,
    ///   each later one with its first day (`medicare;nc-medicaid=2027-01-01`).
    /// - `cocm_first_month`: `2026-09`.
    /// - `program_start` and `consent_withdrawn`: as `program_consent`; the latter gives the first
    ///   day without consent.
    /// - `post_crisis_consent`: a day.
    /// - `diagnoses`: kinds of diagnosis, by the names of `DiagnosisKind`.
    /// - `chronic_conditions`: 0…50.
    /// - `qualified_beneficiary`: `yes` or `no`.
    /// - `notes`: up to 2,000 characters.
    ///
    /// - Parameters:
    ///   - data: The bytes of the file.
    ///   - origin: What to call the file in errors.
    ///   - normalizer: How phone numbers are dialled here.
    public static func patients(
        data: Data,
        origin: String,
        normalizer: PhoneNumber.Normalizer
    ) throws(PracticeFileError) -> ImportedFile<PatientListing> {
        var lineOfID: [PatientID: Int] = [:]
        let rows = try read(data, origin: origin, columns: columns) { row -> PatientListing? in
            let id = row.identifier("id", PatientID.init(rawValue:))
            if let id, let earlier = lineOfID.updateValue(row.line, forKey: id) {
                row.problem("id", "the id stands on line \(earlier) too")
            }
            let name = row.name("name")
            let phones = row.values(
                "phones",
                "a phone number with area code, such as +13125550101",
                parse: normalizer.normalize
            )
            let programs = row.values(
                "programs",
                "one of \(names(CareProgram.self))",
                parse: CareProgram.init(rawValue:)
            )
            let agreedOn = row.days("program_consent", among: programs)
            let file = row.patientFile(programs: programs, agreedOn: agreedOn)
            guard let id, let name else { return nil }
            let record = PatientRecord(
                id: id,
                name: name,
                phones: phones,
                enrollments: programs.map { Enrollment(program: $0, consentDate: agreedOn[$0]) }
            )
            return PatientListing(record: record, file: file, given: row.givenFields)
        }
        return ImportedFile(records: rows.map(\.record), lines: rows.map(\.line))
    }
}

private let columns = Columns(
    required: ["id", "name", "phones", "programs", "program_consent"],
    optional: fields.map(\.column)
)

private let fields: [(column: String, field: PatientListing.Field)] = [
    ("initiating_visit", .visits),
    ("billing_practitioner", .practitioners),
    ("payer", .payers),
    ("cocm_first_month", .collaborativeCareSince),
    ("program_start", .begunOn),
    ("consent_withdrawn", .consents),
    ("post_crisis_consent", .consents),
    ("diagnoses", .diagnoses),
    ("chronic_conditions", .chronicConditions),
    ("qualified_beneficiary", .qualifiedBeneficiary),
    ("notes", .notes),
]

extension RowReader {
    /// What the row's columns speak of, whatever is in their cells.
    fileprivate var givenFields: Set<PatientListing.Field> {
        // Consents have a column that every list has.
        Set(fields.filter { hasColumn($0.column) }.map(\.field)).union([.consents])
    }
}

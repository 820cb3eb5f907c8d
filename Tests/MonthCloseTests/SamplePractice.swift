import Billing
import BillingRules
import CareTime
import Foundation
import MonthClose
import Recordings
import Store
import TestSupport
import Testing

/// A practice in Chicago with a ledger on disk, the installed rules and a clock of its own.
final class SamplePractice {
    let folder: TemporaryFolder
    let ledger: Ledger
    static let timeZone = TimeZone(identifier: "America/Chicago") ?? .gmt
    /// Noon of the day on which questions are asked.
    var today = "2026-11-24"

    init() throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(
            path: folder.place("toned.sqlite"),
            access: .readWrite,
            timeZone: Self.timeZone
        )
    }

    static let rules: RuleFolder = {
        let folder = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("config/billing").path
        do {
            return try RuleFolder.load(path: folder)
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    func close(rules: RuleFolder = SamplePractice.rules) throws -> MonthClose {
        try MonthClose(
            ledger: ledger,
            rules: rules,
            practice: MonthClose.Practice(
                name: "Riverbend Clinic",
                timeZone: Self.timeZone,
                setting: .office,
                locality: "national"
            ),
            now: instant("\(today)T12:00:00-06:00")
        )
    }

    func result(_ patient: String, _ month: String) throws -> BillingCase {
        try #require(try close().patient(patientID(patient), in: self.month(month)))
    }

    /// The supported codes, as in `99492 x 1`.
    func supported(_ patient: String, _ month: String) throws -> [String] {
        let assessment = try #require(try result(patient, month).assessment)
        return assessment.supported.map { "\($0.code) x \($0.units)" }
    }

    // MARK: Who is on file

    func addStaff() throws {
        let staff: [(String, StaffRole, String)] = [
            ("S01", .behavioralHealthCareManager, "403"), ("S02", .clinicalStaff, "405"),
            ("S03", .clerical, "400"), ("BP1", .billingPractitioner, "410"),
            ("BP2", .billingPractitioner, "411"),
        ]
        _ = try ledger.importStaff(
            try staff.map { id, role, number in
                StaffRecord(id: try staffID(id), name: id, extension: number, role: role)
            },
            origin: "staff.csv",
            actor: "anna",
            at: instant("2026-08-01T12:00:00-05:00")
        )
    }

    func add(
        _ id: String,
        phone: String,
        program: CareProgram,
        consent: String,
        visit: String,
        payer: String? = "medicare",
        change: (inout PatientFile) -> Void = { _ in }
    ) throws {
        var file = PatientFile()
        if let payer { file.payers = Dated([.init(value: payer, since: nil)]) }
        file.practitioners = Dated([.init(value: try staffID("BP1"), since: nil)])
        let kind = try #require(ConsentKind(rawValue: program.rawValue))
        file.consents = [Consent(kind: kind, givenOn: try day(consent))]
        file.visits = [InitiatingVisit(date: try day(visit))]
        change(&file)
        let record = PatientRecord(
            id: try patientID(id),
            name: "Patient \(id)",
            phones: [try #require(PhoneNumber(rawValue: phone))],
            enrollments: [Enrollment(program: program, consentDate: try day(consent))]
        )
        _ = try ledger.importPatients(
            [
                PatientListing(
                    record: record,
                    file: file,
                    given: Set(PatientListing.Field.allCases)
                )
            ],
            origin: "patients.csv",
            actor: "anna",
            at: instant("2026-08-01T12:00:00-05:00")
        )
    }

    // MARK: What was done

    /// A call whose patient speaks in the given seconds; it counts from the first to the last.
    func addCall(
        _ number: UInt8,
        _ start: String,
        phone: String,
        extension: String = "403",
        speech: [ClosedRange<Double>],
        length: Double
    ) throws {
        let spans = speech.map {
            AudioSpan(start: milliseconds($0.lowerBound), end: milliseconds($0.upperBound))
        }
        _ = try ledger.record(
            MeasuredRecording(
                id: .sample(number),
                sighting: .sample("\(number).wav", inode: UInt64(number)),
                facts: CallFacts(
                    source: "freepbx",
                    callKey: "call \(number)",
                    direction: .outbound,
                    externalNumber: PhoneNumber(rawValue: phone),
                    staffExtension: `extension`,
                    startedAt: instant(start),
                    roles: [.patient]
                ),
                analysis: .sample(length: milliseconds(length), speech: [spans])
            ),
            at: instant(start)
        )
    }

    @discardableResult
    func addTime(
        _ day: String,
        _ patient: String,
        _ program: CareProgram,
        minutes: Double,
        staff: String = "S01",
        work: Work = .other,
        reason: String = "chart review"
    ) throws -> Int64 {
        let date = try self.day(day)
        let change = try ledger.addManualTime(
            [
                ManualEntry(
                    patient: try patientID(patient),
                    staff: try staffID(staff),
                    program: program,
                    work: work,
                    when: .length(milliseconds(minutes * 60), on: date),
                    day: date,
                    reason: reason
                )
            ],
            actor: "anna",
            at: instant("\(today)T12:00:00-06:00")
        )
        return try #require(change.added.first)
    }

    var author: Authorship {
        Authorship(actor: "anna", at: instant("\(today)T12:00:00-06:00"), reason: "checked")
    }

    func signer(_ staff: String = "BP1") throws -> MonthClose.Signer {
        MonthClose.Signer(
            staff: try staffID(staff),
            account: "anna",
            at: instant("\(today)T12:00:00-06:00")
        )
    }

    // MARK: Values

    func patientID(_ text: String) throws -> PatientID { try #require(PatientID(rawValue: text)) }
    func staffID(_ text: String) throws -> StaffID { try #require(StaffID(rawValue: text)) }
    func day(_ text: String) throws -> CalendarDate {
        try #require(CalendarDate(rawValue: text))
    }
    func month(_ text: String) throws -> CalendarMonth { try #require(CalendarMonth(text)) }
    func code(_ text: String) throws -> ServiceCode { try #require(ServiceCode(rawValue: text)) }

    func instant(_ text: String) -> Date {
        (try? Date(text, strategy: .iso8601)) ?? .distantPast
    }

    private func milliseconds(_ seconds: Double) -> Milliseconds {
        Milliseconds(Int64((seconds * 1000).rounded()))
    }
}

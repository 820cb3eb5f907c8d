import Billing
import Foundation
import GRDB
import Recordings
import Store
import TestSupport

/// A ledger in a folder of its own, with a directory of patients and staff to match the calls.
final class TestLedger: Sendable {
    let folder: TemporaryFolder
    let ledger: Ledger

    /// The moment at which everything in these tests happens: 2026-09-15 11:15:20 in Chicago.
    static let now = Date(epochMilliseconds: 1_789_488_920_000)

    init() throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(path: folder.place("toned.sqlite"), access: .readWrite)
    }

    var path: String { folder.place("toned.sqlite") }

    /// Imports one patient and one care manager, so that sample calls are assigned.
    func importDirectory() throws {
        try importPatients([patient()])
        try importStaff([member()])
    }

    @discardableResult
    func importPatients(
        _ patients: [PatientRecord],
        dryRun: Bool = false,
        reassigning: Bool = false
    ) throws -> DirectoryChange {
        try ledger.importPatients(
            patients.map { PatientListing($0) },
            origin: "patients.csv",
            actor: "anna",
            at: Self.now,
            dryRun: dryRun,
            reassigning: reassigning
        )
    }

    @discardableResult
    func importStaff(_ staff: [StaffRecord], dryRun: Bool = false) throws -> DirectoryChange {
        try ledger.importStaff(
            staff,
            origin: "staff.csv",
            actor: "anna",
            at: Self.now,
            dryRun: dryRun
        )
    }

    @discardableResult
    func record(_ recording: MeasuredRecording) throws -> RecordingOutcome {
        try ledger.record(recording, at: Self.now)
    }

    /// The counted time of all calls together.
    func counted() throws -> Milliseconds {
        try ledger.calls(CallFilter()).reduce(.zero) { $0 + $1.counted }
    }

    /// Runs SQL on a connection of its own, as another program would.
    func execute(_ sql: String) throws {
        try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
    }

    /// The first column of what a query gives, on a connection of its own.
    func texts(_ sql: String) throws -> [String?] {
        try DatabaseQueue(path: path).read { database in
            try Row.fetchAll(database, sql: sql).map { $0[0] as String? }
        }
    }

    func count(_ table: String) throws -> Int {
        try DatabaseQueue(path: path).read { database in
            try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? -1
        }
    }
}

/// A patient with the number of the sample calls.
func patient(
    _ id: String = "P-1",
    name: String = "Ada Rivers",
    phones: [String] = ["+13125550103"],
    programs: [CareProgram] = [.chronicCare],
    consent: String? = "2026-01-05"
) throws -> PatientRecord {
    PatientRecord(
        id: try required(PatientID(rawValue: id)),
        name: name,
        phones: try phones.map { try required(PhoneNumber(rawValue: $0)) },
        enrollments: programs.map {
            Enrollment(program: $0, consentDate: consent.flatMap(CalendarDate.init(rawValue:)))
        }
    )
}

/// A staff member with the extension of the sample calls.
func member(
    _ id: String = "S-1",
    name: String = "Ben Ortiz",
    extension number: String? = "403",
    role: StaffRole = .behavioralHealthCareManager
) throws -> StaffRecord {
    StaffRecord(
        id: try required(StaffID(rawValue: id)),
        name: name,
        extension: number,
        role: role
    )
}

/// An outbound stereo call of two minutes with 100 s of conversation.
func measured(
    _ number: UInt8,
    path: String? = nil,
    call: String? = nil,
    seconds: Int64 = 120,
    speech: [[Range<Int64>]] = [[10..<40], [41..<110]],
    roles: [ChannelRole] = [.staff, .patient],
    startedAt: Date? = TestLedger.now
) throws -> MeasuredRecording {
    MeasuredRecording(
        id: .sample(number),
        sighting: .sample(path ?? "\(number).wav", inode: UInt64(number)),
        facts: CallFacts(
            source: "freepbx",
            callKey: call ?? "call \(number)",
            direction: .outbound,
            externalNumber: PhoneNumber(rawValue: "+13125550103"),
            staffExtension: "403",
            startedAt: startedAt,
            roles: roles
        ),
        analysis: .sample(seconds: seconds, speech: speech)
    )
}

/// A transcript with one word on channel 1.
func transcript(_ text: String = "hello", probability: Double = 0.9) -> Transcript {
    Transcript(
        version: "1.0",
        model: "base.bin",
        language: "en",
        channels: [
            ChannelTranscript(index: 0, words: [], unrecognized: []),
            ChannelTranscript(
                index: 1,
                words: [
                    Word(
                        text: text,
                        start: .seconds(41),
                        end: .seconds(42),
                        probability: probability
                    )
                ],
                unrecognized: [AudioSpan(start: .seconds(60), end: .seconds(62))]
            ),
        ]
    )
}

/// A value that a test cannot do without.
func required<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Missing() }
    return value
}

struct Missing: Error {}

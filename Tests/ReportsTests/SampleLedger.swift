import Billing
import CareTime
import Foundation
import Recordings
import Reports
import Store
import TestSupport
import Testing

/// A ledger with one patient, one care manager and whatever calls a test adds.
struct SampleLedger {
    let folder: TemporaryFolder
    let ledger: Ledger

    /// 2026-09-15 11:15:20 in Chicago.
    static let now = Date(epochMilliseconds: 1_789_488_920_000)
    static let chicago = TimeZone(identifier: "America/Chicago") ?? .gmt

    init(
        patientName: String = "Ada Rivers",
        staffName: String = "Ben Ortiz",
        programs: [CareProgram] = [.chronicCare]
    ) throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(path: folder.place("toned.sqlite"), access: .readWrite)
        let enrollments = programs.map {
            Enrollment(program: $0, consentDate: CalendarDate(rawValue: "2026-01-05"))
        }
        let patient = PatientRecord(
            id: try Self.patient(),
            name: patientName,
            phones: [try #require(PhoneNumber(rawValue: "+13125550103"))],
            enrollments: enrollments
        )
        let staff = StaffRecord(
            id: try #require(StaffID(rawValue: "S-1")),
            name: staffName,
            extension: "403",
            role: .behavioralHealthCareManager
        )
        _ = try ledger.importPatients(
            [PatientListing(patient)],
            origin: "p",
            actor: "anna",
            at: Self.now
        )
        _ = try ledger.importStaff([staff], origin: "s", actor: "anna", at: Self.now)
    }

    static func patient() throws -> PatientID {
        try #require(PatientID(rawValue: "P-1"))
    }

    /// Adds a call of two minutes: stereo, staff on channel 0 and the patient on channel 1.
    func add(
        _ number: UInt8 = 1,
        after seconds: TimeInterval = 0,
        extension staff: String? = "403",
        speech: [[Range<Int64>]] = [[10..<40], [41..<110]],
        roles: [ChannelRole] = [.staff, .patient],
        pitch: Measured = Measured(180),
        words: [Word]? = nil,
        headerRepaired: Bool = false
    ) throws {
        var analysis = CallAnalysis.sample(
            seconds: 120,
            speech: speech,
            pitch: pitch
        )
        analysis.audio.headerRepaired = headerRepaired
        try ledger.record(
            MeasuredRecording(
                id: .sample(number),
                sighting: .sample("\(number).wav", inode: UInt64(number)),
                facts: CallFacts(
                    source: "freepbx",
                    callKey: "call \(number)",
                    direction: .outbound,
                    externalNumber: PhoneNumber(rawValue: "+13125550103"),
                    staffExtension: staff,
                    startedAt: Self.now.addingTimeInterval(seconds),
                    roles: roles
                ),
                analysis: analysis
            ),
            at: Self.now
        )
        guard let words else { return }
        let greeting = [word("Hello,", 10, 11), word("this", 11, 12), word("is", 12, 13)]
        try ledger.record(
            Transcript(
                version: "1.0",
                model: "base.bin",
                language: "en",
                channels: [
                    ChannelTranscript(index: 0, words: greeting, unrecognized: []),
                    ChannelTranscript(index: 1, words: words, unrecognized: []),
                ]
            ),
            of: .sample(number),
            at: Self.now
        )
    }

    func report(month: CalendarMonth? = nil, scoring: ToneScoring? = nil) throws -> PatientReport {
        try #require(
            try PatientReport(
                Self.patient(),
                month: month,
                from: ledger,
                practice: "Riverbend Clinic",
                timeZone: Self.chicago,
                now: Self.now,
                scoring: scoring
            )
        )
    }

    func call(_ id: Int64 = 1) throws -> CallRecord {
        try #require(try ledger.call(id))
    }
}

func word(_ text: String, _ start: Int64, _ end: Int64, _ probability: Double = 0.9) -> Word {
    Word(text: text, start: .seconds(start), end: .seconds(end), probability: probability)
}

/// What the patient says in the sample call.
let answer = [
    word("I", 41, 42), word("feel", 42, 43), word("better", 43, 44), word("today.", 44, 45),
    word("Thanks", 50, 51), word("Dr.", 51, 52, 0.3), word("<Lee>", 52, 53), word("&", 53, 54),
]

import CareTime
import Foundation
import Recordings
import Store
import Testing

/// What people say of a call wins over the directory and over what is heard, and stays so.
@Suite struct CallCorrectionTests {
    private let author = Authorship(actor: "ben", at: TestLedger.now, reason: "listened again")

    /// A call of 100 counted seconds, from 10 to 110.
    private func sample() throws -> TestLedger {
        let test = try TestLedger()
        try test.importDirectory()
        try test.record(try measured(1))
        return test
    }

    private func span(_ start: Int64, _ end: Int64) -> AudioSpan {
        AudioSpan(start: .seconds(start), end: .seconds(end))
    }

    @Test("a stretch that a person takes out does not count, also after a later recomputation")
    func excluded() throws {
        let test = try sample()
        var correction = CallCorrection()
        correction.excluded = [span(50, 60)]
        let made = try test.ledger.amend(call: 1, correction, by: author)
        #expect(made.map(\.oldValue) == ["counted"])
        #expect(made.map(\.newValue) == ["excluded"])
        #expect(try test.counted() == .seconds(90))
        let call = try required(try test.ledger.call(1))
        let reasons = call.intervals.filter { $0.source == .manual }.map(\.reason)
        #expect(reasons == ["listened again (ben)"])
        // Another recording of the same call makes the ledger work it out anew.
        try test.record(try measured(2, call: "call 1", speech: [[0..<10], [20..<120]]))
        #expect(try test.counted() == .seconds(110))
    }

    @Test("a stretch stays on its seconds when an earlier recording of the call arrives late")
    func rebased() throws {
        let test = try sample()
        var correction = CallCorrection()
        correction.excluded = [span(50, 60)]
        _ = try test.ledger.amend(call: 1, correction, by: author)
        try test.record(
            try measured(
                2,
                call: "call 1",
                seconds: 30,
                speech: [[], []],
                startedAt: TestLedger.now.addingTimeInterval(-30)
            )
        )
        let call = try required(try test.ledger.call(1))
        let excluded = call.intervals.filter { $0.source == .manual }.map(\.span)
        #expect(excluded == [span(80, 90)])
        #expect(try test.counted() == .seconds(90))
    }

    @Test("what waits for a person counts once it is confirmed")
    func confirmed() throws {
        let test = try TestLedger()
        try test.importDirectory()
        try test.record(try measured(1, speech: [[10..<110]], roles: [.mixed]))
        #expect(try test.counted() == .zero)
        var correction = CallCorrection()
        correction.confirmsRest = true
        _ = try test.ledger.amend(call: 1, correction, by: author)
        #expect(try test.counted() == .seconds(100))
        #expect(try test.ledger.amend(call: 1, correction, by: author).isEmpty)
    }

    @Test("a call that a person assigned stays so, whatever the directory says later")
    func assigned() throws {
        let test = try TestLedger()
        try test.importDirectory()
        var recording = try measured(1)
        recording.facts.externalNumber = PhoneNumber(rawValue: "+13125550172")
        try test.record(recording)
        #expect(try test.counted() == .zero)
        var correction = CallCorrection()
        correction.patient = PatientID(rawValue: "P-1")
        let made = try test.ledger.amend(call: 1, correction, by: author)
        #expect(made.map(\.field) == [.patient])
        #expect(try test.counted() == .seconds(100))
        try test.importPatients([try patient("P-2", phones: ["+13125550172"])], reassigning: true)
        let call = try required(try test.ledger.call(1))
        #expect(call.patient?.rawValue == "P-1")
        #expect(call.program == .chronicCare)
    }

    @Test("another patient does not take over the programme of the one before")
    func program() throws {
        let test = try sample()
        try test.importPatients([
            try patient("P-2", phones: [], programs: [.principalCare]),
            try patient("P-3", phones: [], programs: []),
        ])
        var correction = CallCorrection()
        correction.patient = PatientID(rawValue: "P-2")
        _ = try test.ledger.amend(call: 1, correction, by: author)
        #expect(try test.ledger.call(1)?.program == .principalCare)
        correction.patient = PatientID(rawValue: "P-3")
        _ = try test.ledger.amend(call: 1, correction, by: author)
        let reason = try test.ledger.call(1)?.unassignedReason
        #expect(reason == "the patient is enrolled in no programme")
    }

    @Test("a call of unknown time counts once a person says when it was")
    func start() throws {
        let test = try TestLedger()
        try test.importDirectory()
        try test.record(try measured(1, startedAt: nil))
        #expect(try test.counted() == .zero)
        var correction = CallCorrection()
        correction.startedAt = TestLedger.now
        _ = try test.ledger.amend(call: 1, correction, by: author)
        #expect(try test.counted() == .seconds(100))
        #expect(try test.ledger.call(1)?.startedAt == TestLedger.now)
        try test.record(try measured(2))
        #expect(throws: LedgerRefusal.self) {
            _ = try test.ledger.amend(call: 2, correction, by: author)
        }
    }

    @Test("a correction of what is not there is refused, and nothing changes")
    func refused() throws {
        let test = try sample()
        var beyond = CallCorrection()
        beyond.counted = [span(130, 140)]
        var stranger = CallCorrection()
        stranger.patient = PatientID(rawValue: "P-9")
        stranger.excluded = [span(50, 60)]
        for (call, correction) in [(Int64(1), beyond), (1, stranger), (7, CallCorrection())] {
            #expect(throws: LedgerRefusal.self) {
                _ = try test.ledger.amend(call: call, correction, by: author)
            }
        }
        #expect(try test.count("time_amendments") == 0)
        #expect(try test.counted() == .seconds(100))
    }

    @Test("a person cannot make clerical time count")
    func clerical() throws {
        let test = try TestLedger()
        try test.importPatients([try patient()])
        try test.importStaff([try member(role: .clerical)])
        try test.record(try measured(1))
        var correction = CallCorrection()
        correction.counted = [span(0, 120)]
        _ = try test.ledger.amend(call: 1, correction, by: author)
        #expect(try test.counted() == .zero)
    }
}

/// An extension and a role belong to somebody for a time.
@Suite struct StaffTermTests {
    private func day(_ text: String) -> CalendarDate? { CalendarDate(rawValue: text) }

    private func staff(_ id: String, _ terms: [StaffTerm]) throws -> StaffRecord {
        StaffRecord(id: try required(StaffID(rawValue: id)), name: id, terms: terms)
    }

    @Test("a call belongs to whoever had the extension on its day, in the role of that day")
    func terms() throws {
        let test = try TestLedger()
        try test.importPatients([try patient()])
        try test.importStaff([
            try staff(
                "S-1",
                [
                    StaffTerm(to: day("2026-09-14"), role: .clinicalStaff, extension: "403"),
                    StaffTerm(from: day("2026-09-15"), role: .clerical, extension: "499"),
                ]
            ),
            try staff(
                "S-2",
                [StaffTerm(from: day("2026-09-15"), role: .clinicalStaff, extension: "403")]
            ),
        ])
        try test.record(try measured(1))
        try test.record(
            try measured(2, startedAt: TestLedger.now.addingTimeInterval(-86_400))
        )
        var old = try measured(3)
        old.facts.staffExtension = "499"
        try test.record(old)
        let calls = try test.ledger.calls(CallFilter())
        #expect(calls.map { $0.staff?.id.rawValue } == ["S-1", "S-2", "S-1"])
        #expect(calls.map(\.counted) == [100, 100, 0].map { .seconds($0) })
    }

    @Test("a call on a day on which its staff member had no role counts for nobody")
    func outside() throws {
        let test = try TestLedger()
        try test.importDirectory()
        try test.record(try measured(1))
        #expect(try test.counted() == .seconds(100))
        try test.importStaff([
            try staff(
                "S-1",
                [StaffTerm(from: day("2026-10-01"), role: .clinicalStaff, extension: "403")]
            )
        ])
        let reason = try test.ledger.call(1)?.unassignedReason
        #expect(reason == "the staff member had no role on the day of the call")
        #expect(try test.counted() == .zero)
    }
}

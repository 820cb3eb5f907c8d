import CareTime
import Foundation
import Recordings
import Store
import Testing

/// Whose call it was, and what follows from not knowing.
@Suite struct AssignmentTests {
    @Test("a call whose number, extension and programme are clear is assigned and counts")
    func clear() throws {
        let test = try TestLedger()
        try test.importDirectory()
        try test.record(try measured(1))
        let call = try required(try test.ledger.call(1))
        #expect(call.patient == (try patient().id))
        #expect(call.staff == (try member()))
        #expect(call.program == .chronicCare)
        #expect(call.unassignedReason == nil)
        #expect(call.counted == .seconds(100))
        #expect(call.duration == .seconds(120))
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var reason: String
        var patients: @Sendable () throws -> [PatientRecord] = { [try patient()] }
        var staff: @Sendable () throws -> [StaffRecord] = { [try member()] }
        var change: @Sendable (inout MeasuredRecording) -> Void = { _ in }

        var testDescription: String { reason }
    }

    static let cases = [
        Case(reason: "the outside number is not known", change: { $0.facts.externalNumber = nil }),
        Case(reason: "the outside number belongs to no patient", patients: { [] }),
        Case(
            reason: "the outside number belongs to several patients",
            patients: { [try patient("P-1"), try patient("P-2")] }
        ),
        Case(reason: "the extension is not known", change: { $0.facts.staffExtension = nil }),
        Case(reason: "the extension belongs to nobody on the staff", staff: { [] }),
        Case(
            reason: "the extension belongs to several staff members",
            staff: { [try member("S-1"), try member("S-2")] }
        ),
        Case(
            reason: "the patient is enrolled in no programme",
            patients: { [try patient(programs: [])] }
        ),
        Case(
            reason: "the patient is enrolled in several programmes",
            patients: { [try patient(programs: [.chronicCare, .principalCare])] }
        ),
        Case(reason: "the time of the call is not known", change: { $0.facts.startedAt = nil }),
    ]

    @Test("an unclear call counts for nobody, with the reason", arguments: cases)
    func unclear(_ unclear: Case) throws {
        let test = try TestLedger()
        try test.importPatients(try unclear.patients())
        try test.importStaff(try unclear.staff())
        var recording = try measured(1)
        unclear.change(&recording)
        try test.record(recording)
        let call = try required(try test.ledger.call(1))
        #expect(call.unassignedReason == unclear.reason)
        #expect(call.counted == .zero)
        #expect(call.toConfirm == .seconds(100))
        #expect(try test.ledger.calls(CallFilter(unassignedOnly: true)).map(\.id) == [1])
        #expect(try test.ledger.counts().unassignedCalls == 1)
        #expect(try test.ledger.careTime(of: patient().id, in: .gmt).isEmpty)
    }

    @Test("everything that is unclear is said at once")
    func severalReasons() throws {
        let test = try TestLedger()
        try test.record(try measured(1))
        #expect(
            try test.ledger.call(1)?.unassignedReason
                == "the outside number belongs to no patient; "
                + "the extension belongs to nobody on the staff"
        )
    }

    @Test("time of clerical staff is excluded, and counts again when the role is corrected")
    func clerical() throws {
        let test = try TestLedger()
        try test.importPatients([patient()])
        try test.importStaff([member(role: .clerical)])
        try test.record(try measured(1))
        let call = try required(try test.ledger.call(1))
        #expect(call.counted == .zero)
        #expect(call.toConfirm == .zero)
        let reasons = Set(call.intervals.filter { $0.kind == .talk }.map(\.reason))
        #expect(reasons == ["time of a clerical is not care time"])
        try test.importStaff([member(role: .clinicalStaff)])
        #expect(try test.counted() == .seconds(100))
    }

    @Test("calls of one patient at the same time count every second once")
    func overlappingCalls() throws {
        let test = try TestLedger()
        try test.importDirectory()
        try test.record(try measured(1))
        try test.record(try measured(2, startedAt: TestLedger.now.addingTimeInterval(50)))
        let totals = try test.ledger.careTime(of: patient().id, in: .gmt)
        let month = try required(CalendarMonth("2026-09"))
        #expect(totals[.chronicCare]?.exact(in: month) == .seconds(150))
    }

    @Test("a call across a month's end gives each month its part in the practice's time zone")
    func monthEnd() throws {
        let test = try TestLedger()
        try test.importDirectory()
        let midnight = try Date("2026-10-01T00:00:00-05:00", strategy: .iso8601)
        try test.record(try measured(1, startedAt: midnight.addingTimeInterval(-60)))
        let chicago = try required(TimeZone(identifier: "America/Chicago"))
        let totals = try required(
            try test.ledger.careTime(of: patient().id, in: chicago)[.chronicCare]
        )
        #expect(totals.exact(in: try required(CalendarMonth("2026-09"))) == .seconds(50))
        #expect(totals.exact(in: try required(CalendarMonth("2026-10"))) == .seconds(50))
    }

    @Test("calls are listed by patient and period, the earliest first, those without time last")
    func filters() throws {
        let test = try TestLedger()
        try test.importDirectory()
        try test.record(try measured(1, startedAt: nil))
        try test.record(try measured(2, startedAt: TestLedger.now.addingTimeInterval(60)))
        try test.record(try measured(3))
        #expect(try test.ledger.calls(CallFilter()).map(\.id) == [3, 2, 1])
        let period = DateInterval(start: TestLedger.now, duration: 60)
        #expect(try test.ledger.calls(CallFilter(period: period)).map(\.id) == [3])
        #expect(try test.ledger.calls(CallFilter(patient: patient().id)).map(\.id) == [3, 2, 1])
        let nobody = try patient("P-9").id
        #expect(try test.ledger.calls(CallFilter(patient: nobody)).isEmpty)
    }

    @Test("a call is found by the beginning of its recording's id")
    func callID() throws {
        let test = try TestLedger()
        try test.record(try measured(0xAB))
        try test.record(try measured(0xAC))
        #expect(try test.ledger.callID(ofRecording: "ABAB") == [1])
        #expect(try test.ledger.callID(ofRecording: "a") == [1, 2])
        #expect(try test.ledger.callID(ofRecording: "ff").isEmpty)
        #expect(try test.ledger.callID(ofRecording: "%").isEmpty)
    }
}

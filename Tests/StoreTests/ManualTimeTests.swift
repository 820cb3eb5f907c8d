import CareTime
import Foundation
import GRDB
import Recordings
import Store
import Testing

/// Work outside recorded calls.
@Suite struct ManualTimeTests {
    private func stored(_ test: TestLedger) throws -> [EnteredTime] {
        try test.ledger.recordedCare().manual.values.flatMap(\.self).sorted { $0.id < $1.id }
    }

    @Test("the same entry is added once, however often it is imported")
    func once() throws {
        let test = try TestLedger()
        try test.importDirectory()
        let entries = [try entry(), try entry(minutes: 12)]
        let first = try test.ledger.addManualTime(entries, actor: "anna", at: TestLedger.now)
        #expect(first.added == [1, 2])
        #expect(first.known == 0)
        let again = try test.ledger.addManualTime(
            entries + [try entry(reason: "registry")],
            actor: "ben",
            at: TestLedger.now
        )
        #expect(again.added.count == 1)
        #expect(again.known == 2)
        #expect(try stored(test).map(\.entry.duration) == [20, 12, 20].map { .seconds($0 * 60) })
    }

    @Test("an entry that was corrected is known by what it says now, and one taken back is named")
    func corrected() throws {
        let test = try TestLedger()
        try test.importDirectory()
        _ = try test.ledger.addManualTime([try entry()], actor: "anna", at: TestLedger.now)
        var correction = EntryCorrection()
        let day = try required(CalendarDate(rawValue: "2026-09-14"))
        correction.when = (.length(.seconds(1200), on: day), day)
        let author = Authorship(actor: "ben", at: TestLedger.now, reason: "wrong day")
        _ = try test.ledger.amend(entry: 1, correction, by: author)
        let again = try entry(day: "2026-09-14")
        let known = try test.ledger.addManualTime([again], actor: "anna", at: TestLedger.now)
        #expect(known.known == 1)
        var void = EntryCorrection()
        void.isVoid = true
        _ = try test.ledger.amend(entry: 1, void, by: author)
        let back = try test.ledger.addManualTime([again], actor: "anna", at: TestLedger.now)
        #expect(back.takenBack == [1])
        #expect(back.added.isEmpty)
    }

    @Test("a correction to a day that has not come is refused whole")
    func impossibleCorrection() throws {
        let test = try TestLedger()
        try test.importDirectory()
        _ = try test.ledger.addManualTime([try entry()], actor: "anna", at: TestLedger.now)
        var correction = EntryCorrection()
        let day = try required(CalendarDate(rawValue: "2026-09-16"))
        correction.when = (.length(.seconds(60), on: day), day)
        #expect(throws: ManualTimeProblems.self) {
            _ = try test.ledger.amend(
                entry: 1,
                correction,
                by: Authorship(actor: "ben", at: TestLedger.now, reason: "x")
            )
        }
        #expect(try test.count("time_amendments") == 0)
    }

    @Test("a rehearsal adds nothing")
    func dryRun() throws {
        let test = try TestLedger()
        try test.importDirectory()
        let change = try test.ledger.addManualTime(
            [try entry()],
            actor: "anna",
            at: TestLedger.now,
            dryRun: true
        )
        #expect(change.added.count == 1)
        #expect(try stored(test).isEmpty)
    }

    @Test("one entry that cannot be true keeps the whole list out, each problem with its place")
    func problems() throws {
        let test = try TestLedger()
        try test.importPatients([try patient()])
        try test.importStaff([
            StaffRecord(
                id: try required(StaffID(rawValue: "S-1")),
                name: "Ben Ortiz",
                terms: [StaffTerm(to: CalendarDate(rawValue: "2026-09-01"), role: .clinicalStaff)]
            )
        ])
        let error = #expect(throws: ManualTimeProblems.self) {
            _ = try test.ledger.addManualTime(
                [
                    try entry(day: "2026-08-31"), try entry(patient: "P-9", day: "2026-08-31"),
                    try entry(staff: "S-9"), try entry(day: "2026-09-02"),
                    try entry(day: "2026-09-16"),
                ],
                actor: "anna",
                at: TestLedger.now
            )
        }
        let places = error?.problems.map { "\($0.index) \($0.field)" }
        #expect(places == ["1 patient", "2 staff", "3 staff", "4 staff", "4 date"])
        #expect(try stored(test).isEmpty)
    }

    @Test("a correction keeps the old value, who, when and why, and changes what counts")
    func correction() throws {
        let test = try TestLedger()
        try test.importDirectory()
        _ = try test.ledger.addManualTime([try entry()], actor: "anna", at: TestLedger.now)
        var correction = EntryCorrection()
        let day = try required(CalendarDate(rawValue: "2026-09-14"))
        correction.when = (.length(.seconds(900), on: day), day)
        correction.program = .principalCare
        let author = Authorship(actor: "ben", at: TestLedger.now, reason: "wrong day")
        let made = try test.ledger.amend(entry: 1, correction, by: author)
        #expect(
            made.map { "\($0.field.rawValue) \($0.oldValue) \($0.newValue)" } == [
                "program CCM PCM", "day 2026-09-10 2026-09-14", "duration 1200000 900000",
            ]
        )
        #expect(made.allSatisfy { $0.actor == "ben" && $0.reason == "wrong day" })
        let now = try required(try stored(test).first)
        #expect(now.entry.day == day)
        #expect(now.entry.when == .length(.seconds(900), on: day))
        #expect(now.entry.program == .principalCare)
        #expect(try test.texts("SELECT day FROM manual_time") == ["2026-09-10"])
        #expect(try test.ledger.amend(entry: 1, correction, by: author).isEmpty)
    }

    @Test("an entry is taken back and put back, and stays on record")
    func void() throws {
        let test = try TestLedger()
        try test.importDirectory()
        _ = try test.ledger.addManualTime([try entry()], actor: "anna", at: TestLedger.now)
        var correction = EntryCorrection()
        correction.isVoid = true
        let author = Authorship(actor: "ben", at: TestLedger.now, reason: "not mine")
        _ = try test.ledger.amend(entry: 1, correction, by: author)
        #expect(try stored(test).map(\.isVoid) == [true])
        #expect(try test.ledger.amend(entry: 1, correction, by: author).isEmpty)
        correction.isVoid = false
        _ = try test.ledger.amend(entry: 1, correction, by: author)
        #expect(try stored(test).map(\.isVoid) == [false])
    }

    @Test(
        "what people entered can be neither changed nor deleted",
        arguments: [
            "UPDATE manual_time SET duration_ms = 1", "DELETE FROM manual_time",
            "UPDATE time_amendments SET new_value = ''", "DELETE FROM time_amendments",
        ]
    )
    func permanence(_ sql: String) throws {
        let test = try TestLedger()
        try test.importDirectory()
        _ = try test.ledger.addManualTime([try entry()], actor: "anna", at: TestLedger.now)
        var correction = EntryCorrection()
        correction.isVoid = true
        _ = try test.ledger.amend(
            entry: 1,
            correction,
            by: Authorship(actor: "ben", at: TestLedger.now, reason: "not mine")
        )
        #expect(throws: DatabaseError.self) { try test.execute(sql) }
    }
}

/// A piece of chart work of the sample patient.
private func entry(
    patient: String = "P-1",
    staff: String = "S-1",
    minutes: Int64 = 20,
    day: String = "2026-09-10",
    reason: String = "chart review"
) throws -> ManualEntry {
    let day = try required(CalendarDate(rawValue: day))
    return ManualEntry(
        patient: try required(PatientID(rawValue: patient)),
        staff: try required(StaffID(rawValue: staff)),
        program: .chronicCare,
        work: .chartReview,
        when: .length(.seconds(minutes * 60), on: day),
        day: day,
        reason: reason
    )
}

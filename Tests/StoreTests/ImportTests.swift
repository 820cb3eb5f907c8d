import Foundation
import Recordings
import Store
import TestSupport
import Testing

/// Importing the practice's patients and staff.
@Suite struct ImportTests {
    @Test("an import tells what was added, changed and left as it was")
    func counts() throws {
        let test = try TestLedger()
        let first = try test.importPatients([patient("P-1"), patient("P-2", phones: [])])
        #expect(first == DirectoryChange.counts(added: 2))
        let second = try test.importPatients([
            patient("P-1"), patient("P-2", name: "New Name", phones: []),
            patient("P-3", phones: []),
        ])
        #expect(second == DirectoryChange.counts(added: 1, changed: 1, unchanged: 1))
        #expect(try test.ledger.patients().map(\.id.rawValue) == ["P-1", "P-2", "P-3"])
        let staff = try test.importStaff([member("S-1"), member("S-2", extension: nil)])
        #expect(staff == DirectoryChange.counts(added: 2))
        let again = try test.importStaff([member("S-1"), member("S-2", role: .clerical)])
        #expect(again == DirectoryChange.counts(changed: 1, unchanged: 1))
    }

    @Test("the order and the repetition of numbers make no change")
    func orderOfNumbers() throws {
        let test = try TestLedger()
        let numbers = ["+13125550103", "+13125550104"]
        let programs: [CareProgram] = [.principalCare, .chronicCare]
        try test.importPatients([patient(phones: numbers, programs: programs)])
        let change = try test.importPatients([
            patient(phones: numbers.reversed() + numbers, programs: programs.reversed())
        ])
        #expect(change == DirectoryChange.counts(unchanged: 1))
    }

    @Test("a dry run says the same and changes nothing")
    func dryRun() throws {
        let test = try TestLedger()
        try test.importStaff([member()])
        try test.record(try measured(1))
        let before = try test.folder.contents("toned.sqlite")
        let dry = try test.importPatients([patient()], dryRun: true)
        #expect(try test.folder.contents("toned.sqlite") == before)
        #expect(try test.importPatients([patient()]) == dry)
        #expect(dry == DirectoryChange.counts(added: 1, reassigned: 1))
    }

    @Test("a call that came before the directory is assigned by the import")
    func reassignment() throws {
        let test = try TestLedger()
        try test.record(try measured(1))
        #expect(try test.counted() == .zero)
        #expect(try test.importPatients([patient()]).reassignedCalls == 1)
        #expect(try test.importStaff([member()]).reassignedCalls == 1)
        #expect(try test.counted() == .seconds(100))
        #expect(try test.importPatients([patient()]).reassignedCalls == 0)
        let changes = try test.texts("SELECT subject FROM audit WHERE action = 'care_time_changed'")
        #expect(changes == ["call 1", "call 1"])
    }

    @Test("a number that passes to others leaves earlier calls alone unless it is a correction")
    func passedOn() throws {
        let test = try TestLedger()
        try test.importDirectory()
        try test.record(try measured(1))
        let passed = try test.importPatients([patient("P-2")])
        #expect(passed.reassignedCalls == 0)
        #expect(passed.keptCalls == 1)
        #expect(try test.counted() == .seconds(100))
        #expect(try test.importPatients([patient("P-2")], reassigning: true).reassignedCalls == 1)
        let call = try required(try test.ledger.call(1))
        #expect(call.counted == .zero)
        #expect(call.toConfirm == .seconds(100))
        #expect(call.unassignedReason == "the outside number belongs to several patients")
        let total = try test.ledger.careTime(of: patient().id, in: .gmt)
        #expect(total.isEmpty)
    }

    @Test("a consent once on file stays when an import lacks it")
    func consent() throws {
        let test = try TestLedger()
        try test.importPatients([patient(consent: "2026-01-05")])
        try test.importPatients([patient(consent: nil)])
        let stored = try required(try test.ledger.patient(patient().id))
        #expect(stored.enrollments.first?.consentDate?.rawValue == "2026-01-05")
    }

    @Test(
        "names are stored as they are, however hostile",
        arguments: [
            "Robert'); DROP TABLE patients;--", "\u{1B}[31mred\u{7}", "a\r\nb\tc",
            "\u{202E}evil", "%s%n ?1 :name @x $y", "\u{FFFD}\u{10FFFF}", "אבג 👩‍⚕️ é",
            String(repeating: "x", count: 65_536),
        ]
    )
    func hostileNames(_ name: String) throws {
        let test = try TestLedger()
        try test.importPatients([patient(name: name)])
        try test.importStaff([member(name: name, extension: name)])
        let stored = try required(try test.ledger.patients().first)
        #expect(Array(stored.name.utf8) == Array(name.utf8))
        #expect(try test.ledger.staff() == [try member(name: name, extension: name)])
        #expect(try test.importPatients([patient(name: name)]).unchanged == 1)
    }
}

extension DirectoryChange {
    static func counts(
        added: Int = 0,
        changed: Int = 0,
        unchanged: Int = 0,
        reassigned: Int = 0
    ) -> DirectoryChange? {
        var change = try? TestLedger().importPatients([])
        change?.added = added
        change?.changed = changed
        change?.unchanged = unchanged
        change?.reassignedCalls = reassigned
        return change
    }
}

public import CareTime
public import Foundation
import GRDB
import Recordings

/// What adding manual entries did.
public struct ManualTimeChange: Sendable, Equatable {
    /// The numbers of the new entries, in the order given.
    public var added: [Int64] = []
    /// How many of the entries were on record already, word for word, as they stand now.
    public var known = 0
    /// Entries that were taken back and are given again; they were not put back.
    public var takenBack: [Int64] = []
}

/// An entry that cannot be added, by its place in the list given.
public struct ManualTimeProblem: Error, Sendable, Equatable {
    public var index: Int
    /// `patient`, `staff` or `date`.
    public var field: String
    public var message: String
}

extension Ledger {
    /// Adds work outside recorded calls, all or nothing.
    ///
    /// An entry that is on record already, word for word and as corrected since, is not added
    /// again: the same minutes would be paid twice. Nor is one that somebody took back.
    ///
    /// - Throws: `ManualTimeProblems` if an entry names somebody who is not on file, or a day on
    ///   which the staff member had no role or that has not come yet.
    public func addManualTime(
        _ entries: [ManualEntry],
        actor: String,
        at now: Date,
        dryRun: Bool = false
    ) throws -> ManualTimeChange {
        var change = ManualTimeChange()
        try transaction { database in
            let problems = try problems(with: entries, today: now, database)
            guard problems.isEmpty else { throw ManualTimeProblems(problems: problems) }
            var known = try Self.standing(database)
            for entry in entries {
                if let id = known[entry] {
                    if let id { change.takenBack.append(id) } else { change.known += 1 }
                    continue
                }
                known[entry] = .some(nil)
                let author = (actor: actor, at: now.epochMilliseconds)
                let id = try ManualTimeRows.insert(entry, author, database)
                change.added.append(id)
                try AuditEntry(at: now, actor: actor, action: .addedTime, subject: "m\(id)")
                    .insert(database)
            }
            return dryRun ? .rollback : .commit
        }
        return change
    }

    /// The entries on record as they stand, with the number of each that was taken back.
    private static func standing(_ database: Database) throws -> [ManualEntry: Int64?] {
        let amendments = try AmendmentRows.all(database)
        var found: [ManualEntry: Int64?] = [:]
        for (id, original) in try ManualTimeRows.all(database) {
            let own = amendments[.entry(id)] ?? []
            let entry = original.amended(by: own)
            if !own.takesBack {
                found[entry] = .some(nil)
            } else if found[entry] == nil {
                found[entry] = .some(id)
            }
        }
        return found
    }

    func problems(
        with entries: [ManualEntry],
        today now: Date,
        _ database: Database
    ) throws -> [ManualTimeProblem] {
        let patients = try Set(String.fetchAll(database, sql: "SELECT id FROM patients"))
        let staff = try Dictionary(
            uniqueKeysWithValues: StaffRows.all(database).map { ($0.id, $0) }
        )
        let today = CalendarDate(now, in: policy.timeZone)
        var found: [ManualTimeProblem] = []
        for (index, entry) in entries.enumerated() {
            func add(_ field: String, _ message: String) {
                found.append(ManualTimeProblem(index: index, field: field, message: message))
            }
            if !patients.contains(entry.patient.rawValue) {
                add("patient", "is no patient on file; `toned patients list` shows all")
            }
            if let member = staff[entry.staff] {
                if member.term(on: entry.day) == nil {
                    add("staff", "had no role on that day; `toned staff import` gives one")
                }
            } else {
                add("staff", "is nobody on the staff; `toned staff list` shows all")
            }
            if let today, today < entry.day {
                add("date", "has not come yet")
            }
        }
        return found
    }
}

/// Why manual entries were not added; none was.
public struct ManualTimeProblems: Error, Sendable, Equatable, CustomStringConvertible {
    public let problems: [ManualTimeProblem]

    public var description: String {
        "the entry cannot be added: "
            + problems.map { "the \($0.field) \($0.message)" }.joined(separator: "; ")
    }
}

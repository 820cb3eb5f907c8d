public import CareTime
public import Foundation
import GRDB
import Recordings

/// What adding manual entries did.
public struct ManualTimeChange: Sendable, Equatable {
    /// The numbers of the new entries, in the order given.
    public var added: [Int64] = []
    /// How many of the entries were on record already, word for word.
    public var known = 0
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
    /// An entry that is on record already, word for word, is not added again: the same minutes
    /// would be paid twice.
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
            for entry in entries {
                let author = (actor: actor, at: now.epochMilliseconds)
                guard let id = try ManualTimeRows.insert(entry, author, database) else {
                    change.known += 1
                    continue
                }
                change.added.append(id)
                try AuditEntry(at: now, actor: actor, action: .addedTime, subject: "m\(id)")
                    .insert(database)
            }
            return dryRun ? .rollback : .commit
        }
        return change
    }

    private func problems(
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

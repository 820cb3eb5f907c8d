public import CareTime
import Foundation
import GRDB
import Recordings

extension Ledger {
    /// Corrects a call, keeping what was there before.
    ///
    /// - Returns: What was changed; empty if all was so already.
    /// - Throws: `LedgerRefusal` if there is no such call, or it names somebody not on file, or a
    ///   stretch lies outside the recording.
    public func amend(
        call id: Int64,
        _ correction: CallCorrection,
        by author: Authorship
    ) throws -> [Amendment] {
        var made: [Amendment] = []
        try transaction { database in
            let call = try Row.fetchOne(
                database,
                sql: "SELECT patient_id, staff_id, program FROM calls WHERE id = ?",
                arguments: [id]
            )
            guard let call else {
                throw LedgerRefusal("there is no call \(id). `toned calls` lists them.")
            }
            let before = try AmendmentRows.ofCall(id, database)
            func old(_ field: Amendment.Field, _ unsaid: String) -> String {
                before.last { $0.field == field }?.newValue ?? unsaid
            }
            var changes = try correction.named(database).compactMap { field, new in
                let unsaid: String =
                    switch field {
                    case .patient: call["patient_id"] ?? ""
                    case .staff: call["staff_id"] ?? ""
                    case .program: call["program"] ?? ""
                    case .work: Work.conversation.rawValue
                    default: "no"
                    }
                return TimeChange(field, from: old(field, unsaid), to: new)
            }
            if let start = correction.startedAt {
                changes += try [Self.start(start, of: id, before, database)].compactMap(\.self)
            }
            if let start = correction.startedAt, start > author.at {
                throw LedgerRefusal("the call cannot have begun at a time that has not come yet.")
            }
            let intervals = try CareTimeRows.stored(id, database)
            changes += try correction.standings(of: intervals, call: id)
            for change in changes {
                try AmendmentRows.insert(change, of: .call(id), author, database)
            }
            try CareTimeRows.recompute(id, by: policy, database)
            made = Array(try AmendmentRows.ofCall(id, database).dropFirst(before.count))
            try audit(made, "call \(id)", author, database)
            return .commit
        }
        return made
    }

    /// Corrects a manual entry, keeping what was there before.
    ///
    /// - Returns: What was changed; empty if all was so already.
    /// - Throws: `LedgerRefusal` if there is no such entry or it names somebody not on file.
    public func amend(
        entry id: Int64,
        _ correction: EntryCorrection,
        by author: Authorship
    ) throws -> [Amendment] {
        var made: [Amendment] = []
        try transaction { database in
            guard let original = try ManualTimeRows.find(id, database) else {
                throw LedgerRefusal(
                    "there is no entry m\(id). `toned time list --patient ID` lists a patient's."
                )
            }
            let before = try AmendmentRows.ofEntry(id, database)
            let current = original.amended(by: before)
            var changes = try correction.named(database).compactMap { field, new in
                TimeChange(field, from: current.text(field), to: new)
            }
            changes += correction.times(current)
            if let void = correction.isVoid {
                changes += [TimeChange(.void, from: before.takesBack.word, to: void.word)]
                    .compactMap(\.self)
            }
            for change in changes {
                try AmendmentRows.insert(change, of: .entry(id), author, database)
            }
            let after = try AmendmentRows.ofEntry(id, database)
            let problems = try problems(
                with: [original.amended(by: after)],
                today: author.at,
                database
            )
            guard problems.isEmpty else { throw ManualTimeProblems(problems: problems) }
            made = Array(after.dropFirst(before.count))
            try audit(made, "m\(id)", author, database)
            return .commit
        }
        return made
    }

    /// - Throws: `LedgerRefusal` if the phone system told when the call began: a person's memory is
    ///   no better.
    private static func start(
        _ start: Date,
        of call: Int64,
        _ before: [Amendment],
        _ database: Database
    ) throws -> TimeChange? {
        let known = try Int64.fetchOne(
            database,
            sql: "SELECT started_at FROM calls WHERE id = ?",
            arguments: [call]
        )
        guard known == nil || before.contains(where: { $0.field == .start }) else {
            throw LedgerRefusal("when call \(call) began is known from the phone system.")
        }
        return TimeChange(
            .start,
            from: known.map { "\($0)" } ?? "",
            to: "\(start.epochMilliseconds)"
        )
    }

    /// A manual entry as it stands; `nil` if there is none of that number.
    public func manualEntry(_ id: Int64) throws -> ManualEntry? {
        try read { database in
            try ManualTimeRows.find(id, database)?.amended(by: AmendmentRows.ofEntry(id, database))
        }
    }

    private func audit(
        _ made: [Amendment],
        _ subject: String,
        _ author: Authorship,
        _ database: Database
    ) throws {
        guard !made.isEmpty else { return }
        try AuditEntry(
            at: author.at,
            actor: author.actor,
            action: .amendedTime,
            subject: subject,
            detail: ["fields": Set(made.map(\.field.rawValue)).sorted().joined(separator: " ")]
        ).insert(database)
    }
}

public import Billing
public import Foundation
import GRDB
public import Recordings

/// What an import changed.
public struct DirectoryChange: Sendable, Equatable {
    public var added: Int
    public var changed: Int
    public var unchanged: Int
    /// Calls whose patient, staff, programme or counting is different now.
    public var reassignedCalls: Int
    /// Assigned calls that the directory would give to somebody else now; they were left alone.
    public var keptCalls = 0
}

extension Ledger {
    /// Adds or updates patients, and assigns anew the calls that this may concern.
    ///
    /// Patients that the list does not name stay as they are. All or nothing.
    ///
    /// - Parameters:
    ///   - actor: The account of the person who imports.
    ///   - dryRun: Say what would change, and change nothing.
    ///   - reassigning: Also move calls that are assigned already, to correct a wrong entry.
    public func importPatients(
        _ patients: [PatientListing],
        origin: String,
        actor: String,
        at now: Date,
        dryRun: Bool = false,
        reassigning: Bool = false
    ) throws -> DirectoryChange {
        guard let today = CalendarDate(now, in: policy.timeZone) else {
            throw LedgerRefusal("the clock shows no day of the calendar; set it and try again.")
        }
        return try importing(
            patients,
            .importedPatients,
            origin,
            actor,
            now,
            dryRun,
            reassigning
        ) { listing, database in
            try PatientRows.upsert(
                listing,
                today: today,
                database
            )
        }
    }

    /// Adds or updates staff members, and assigns anew the calls that this may concern.
    public func importStaff(
        _ staff: [StaffRecord],
        origin: String,
        actor: String,
        at now: Date,
        dryRun: Bool = false,
        reassigning: Bool = false
    ) throws -> DirectoryChange {
        try importing(
            staff,
            .importedStaff,
            origin,
            actor,
            now,
            dryRun,
            reassigning,
            upsert: StaffRows.upsert
        )
    }

    public func patients() throws -> [PatientRecord] {
        try read { try PatientRows.all($0) }
    }

    public func staff() throws -> [StaffRecord] {
        try read { try StaffRows.all($0) }
    }

    private func importing<Record>(
        _ records: [Record],
        _ action: AuditEntry.Action,
        _ origin: String,
        _ actor: String,
        _ now: Date,
        _ dryRun: Bool,
        _ reassigning: Bool,
        upsert: (Record, Database) throws -> UpsertEffect
    ) throws -> DirectoryChange {
        var change = DirectoryChange(added: 0, changed: 0, unchanged: 0, reassignedCalls: 0)
        try transaction { database in
            for record in records {
                change.count(try upsert(record, database))
            }
            try reassignCalls(reassigning, &change, at: now, actor: actor, database)
            try AuditEntry(
                at: now,
                actor: actor,
                action: action,
                subject: origin,
                detail: ["added": "\(change.added)", "changed": "\(change.changed)"]
            ).insert(database)
            return dryRun ? .rollback : .commit
        }
        return change
    }

    private func reassignCalls(
        _ reassigning: Bool,
        _ change: inout DirectoryChange,
        at now: Date,
        actor: String,
        _ database: Database
    ) throws {
        for call in try Int64.fetchAll(database, sql: "SELECT id FROM calls ORDER BY id") {
            if !reassigning, try isKept(call, database) {
                change.keptCalls += 1
            }
            let isNew = try CareTimeRows.recompute(
                call,
                by: policy,
                reassigning: reassigning,
                database
            )
            guard isNew else { continue }
            change.reassignedCalls += 1
            try AuditEntry(
                at: now,
                actor: actor,
                action: .careTimeChanged,
                subject: "call \(call)",
                detail: ["because": "the directory changed"]
            ).insert(database)
        }
    }

    /// Whether an assigned call would go to somebody else if it were looked up now.
    private func isKept(_ call: Int64, _ database: Database) throws -> Bool {
        let zone = policy.timeZone
        guard let kept = try Assignment(keptBy: call, timeZone: zone, database) else {
            return false
        }
        let anew = try Assignment(
            call: call,
            amendments: try AmendmentRows.ofCall(call, database),
            timeZone: zone,
            database
        )
        return kept != anew
    }
}

extension DirectoryChange {
    fileprivate mutating func count(_ effect: UpsertEffect) {
        switch effect {
        case .added: added += 1
        case .changed: changed += 1
        case .unchanged: unchanged += 1
        }
    }
}

/// What writing one record did.
enum UpsertEffect {
    case added
    case changed
    case unchanged
}

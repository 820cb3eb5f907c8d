import CareTime
public import Foundation
import GRDB
import Recordings

/// Reads and adds people's corrections of calls and manual entries.
enum AmendmentRows {
    /// What an amendment is of.
    enum Subject: Hashable {
        case call(Int64)
        case entry(Int64)
    }

    static func ofCall(_ call: Int64, _ database: Database) throws -> [Amendment] {
        let statement = try database.cachedStatement(
            sql: "SELECT * FROM time_amendments WHERE call_id = ? ORDER BY sequence"
        )
        return try Row.fetchAll(statement, arguments: [call]).compactMap(Amendment.init(row:))
    }

    static func ofEntry(_ entry: Int64, _ database: Database) throws -> [Amendment] {
        try Row.fetchAll(
            database,
            sql: "SELECT * FROM time_amendments WHERE entry_id = ? ORDER BY sequence",
            arguments: [entry]
        ).compactMap(Amendment.init(row:))
    }

    static func all(_ database: Database) throws -> [Subject: [Amendment]] {
        var found: [Subject: [Amendment]] = [:]
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT * FROM time_amendments ORDER BY sequence"
        )
        while let row = try rows.next() {
            guard let amendment = Amendment(row: row) else { continue }
            if let call: Int64 = row["call_id"] {
                found[.call(call), default: []].append(amendment)
            } else if let entry: Int64 = row["entry_id"] {
                found[.entry(entry), default: []].append(amendment)
            }
        }
        return found
    }

    static func insert(
        _ change: TimeChange,
        of subject: Subject,
        _ author: Authorship,
        _ database: Database
    ) throws {
        let (call, entry): (Int64?, Int64?) =
            switch subject {
            case .call(let id): (id, nil)
            case .entry(let id): (nil, id)
            }
        try database.execute(
            sql: """
                INSERT INTO time_amendments (call_id, entry_id, field, start_ms, end_ms,
                    call_start_at, old_value, new_value, reason, actor, at)
                VALUES (?1, ?2, ?3, ?4, ?5, (SELECT started_at FROM calls
                    WHERE id = ?1 AND ?4 IS NOT NULL), ?6, ?7, ?8, ?9, ?10)
                """,
            arguments: [
                call, entry, change.field.rawValue, change.span?.start.rawValue,
                change.span?.end.rawValue, change.oldValue, change.newValue, author.reason,
                author.actor, author.at.epochMilliseconds,
            ]
        )
    }
}

/// One value that a person puts in another's place.
struct TimeChange {
    var field: Amendment.Field
    var span: AudioSpan?
    var oldValue: String
    var newValue: String
}

/// Who changes something, when and why.
public struct Authorship: Sendable {
    /// The account of the person.
    public var actor: String
    public var at: Date
    public var reason: String

    public init(actor: String, at: Date, reason: String) {
        self.actor = actor
        self.at = at
        self.reason = reason
    }
}

extension Amendment {
    fileprivate init?(row: Row) {
        guard let field = Field(rawValue: row["field"]) else { return nil }
        let start: Int64? = row["start_ms"]
        let end: Int64? = row["end_ms"]
        self.init(
            sequence: row["sequence"],
            field: field,
            span: start.flatMap { start in
                end.map { AudioSpan(start: Milliseconds(start), end: Milliseconds($0)) }
            },
            callStart: (row["call_start_at"] as Int64?).map { Milliseconds($0) },
            oldValue: row["old_value"],
            newValue: row["new_value"],
            reason: row["reason"],
            actor: row["actor"],
            at: Milliseconds(row["at"])
        )
    }
}

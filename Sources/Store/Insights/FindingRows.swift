import Foundation
import GRDB
import Insights
import Recordings

/// Reads and writes findings with their decisions.
enum FindingRows {
    static func find(_ filter: FindingFilter, _ database: Database) throws -> [FindingRecord] {
        var conditions = ["1"]
        var arguments = StatementArguments()
        func require(_ condition: String, _ values: [(any DatabaseValueConvertible)?] = []) {
            conditions.append(condition)
            arguments += StatementArguments(values)
        }
        if let call = filter.call { require("f.call_id = ?", [call]) }
        if let patient = filter.patient { require("c.patient_id = ?", [patient.rawValue]) }
        if let period = filter.period {
            require(
                "c.started_at >= ? AND c.started_at < ?",
                [period.start.epochMilliseconds, period.end.epochMilliseconds]
            )
        }
        if filter.openOnly { require("f.state = 'open'") }
        if filter.safetyOnly { require("f.safety_rank > 0") }
        if let types = filter.types {
            let marks = types.map { _ in "?" }.joined(separator: ", ")
            require("f.type IN (\(marks))", types.map(\.rawValue))
        }
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT f.*, c.started_at, c.patient_id FROM findings f
                JOIN calls c ON c.id = f.call_id
                WHERE \(conditions.joined(separator: " AND ")) ORDER BY f.call_id, f.id
                """,
            arguments: arguments
        )
        let decoder = JSONDecoder()
        return try rows.map { row in
            let start: Int64? = row["started_at"]
            return FindingRecord(
                reviewed: try reviewed(row, decoder, database),
                isNew: row["is_new"],
                callStart: start.map(Date.init(epochMilliseconds:)),
                patient: (row["patient_id"] as String?).flatMap(PatientID.init(rawValue:))
            )
        }
    }

    private static func reviewed(
        _ row: Row,
        _ decoder: JSONDecoder,
        _ database: Database
    ) throws -> ReviewedFinding {
        ReviewedFinding(
            id: row["id"],
            call: row["call_id"],
            original: try decoder.decode(Finding.self, from: row["document"]),
            decisions: try decisions(of: row["id"], decoder, database),
            isCurrent: row["is_current"]
        )
    }

    private static func decisions(
        of finding: Int64,
        _ decoder: JSONDecoder,
        _ database: Database
    ) throws -> [ReviewedFinding.Decision] {
        let statement = try database.cachedStatement(
            sql: "SELECT * FROM finding_decisions WHERE finding_id = ? ORDER BY sequence"
        )
        return try Row.fetchAll(statement, arguments: [finding]).compactMap { row in
            guard let kind = ReviewedFinding.Decision.Kind(rawValue: row["kind"]),
                let by = StaffID(rawValue: row["staff_id"])
            else { return nil }
            return ReviewedFinding.Decision(
                kind: kind,
                by: by,
                account: row["account"],
                at: Milliseconds(row["at"]),
                reason: row["reason"],
                correction: try (row["correction"] as Data?).map {
                    try decoder.decode(Finding.self, from: $0)
                }
            )
        }
    }

    /// - Returns: The finding's number.
    static func insert(
        _ finding: Finding,
        call: Int64,
        isNew: Bool,
        at now: Date,
        _ database: Database
    ) throws -> Int64 {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO findings (call_id, document, type, safety_rank, is_new, made_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """
        )
        try statement.execute(
            arguments: [
                call, try json(finding), finding.type.rawValue, finding.safetyRank, isNew,
                now.epochMilliseconds,
            ]
        )
        return database.lastInsertedRowID
    }

    static func replace(_ id: Int64, by finding: Finding, _ database: Database) throws {
        try database.execute(
            sql: "UPDATE findings SET document = ?, safety_rank = ? WHERE id = ?",
            arguments: [try json(finding), finding.safetyRank, id]
        )
    }

    static func mark(_ id: Int64, isCurrent: Bool, _ database: Database) throws {
        try database.execute(
            sql: "UPDATE findings SET is_current = ?2 WHERE id = ?1 AND is_current <> ?2",
            arguments: [id, isCurrent]
        )
    }

    static func delete(_ id: Int64, _ database: Database) throws {
        try database.execute(sql: "DELETE FROM findings WHERE id = ?", arguments: [id])
    }

    /// Adds a decision; the schema moves the finding's state with it.
    static func insert(
        _ decision: ReviewedFinding.Decision,
        of finding: Int64,
        _ database: Database
    ) throws {
        try database.execute(
            sql: """
                INSERT INTO finding_decisions (finding_id, kind, staff_id, account, at, reason,
                    correction)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                finding, decision.kind.rawValue, decision.by.rawValue, decision.account,
                decision.at.rawValue, decision.reason, try decision.correction.map(json),
            ]
        )
        if let correction = decision.correction {
            try database.execute(
                sql: "UPDATE findings SET type = ?, safety_rank = ? WHERE id = ?",
                arguments: [correction.type.rawValue, correction.safetyRank, finding]
            )
        }
    }

    private static func json(_ finding: Finding) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(finding), as: UTF8.self)
    }
}

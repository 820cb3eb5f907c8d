public import Foundation
import GRDB
public import Insights
import Recordings

extension Ledger {
    /// Merges what a reading of a call found with the findings on record.
    ///
    /// - Throws: `LedgerRefusal` if there is no such call.
    @discardableResult
    public func saveFindings(
        _ found: [Finding],
        ofCall call: Int64,
        by reader: CallReader,
        at now: Date
    ) throws -> FindingsChange {
        var change = FindingsChange(call: call)
        try transaction { database in
            guard try Self.call(call, .features, database) != nil else {
                throw LedgerRefusal("there is no call \(call). `toned calls` lists them.")
            }
            change = try merge(found, call, by: reader, at: now, database)
            return .commit
        }
        return change
    }

    /// The calls with words, in order of their numbers.
    ///
    /// - Parameter period: Only calls that began in it, its end excluded.
    public func callsWithWords(in period: DateInterval? = nil) throws -> [Int64] {
        try read { database in
            try Int64.fetchAll(
                database,
                sql: """
                    SELECT id FROM calls WHERE (?1 IS NULL OR started_at >= ?1)
                        AND (?2 IS NULL OR started_at < ?2)
                        AND EXISTS (SELECT 1 FROM recordings r WHERE r.call_id = calls.id
                            AND r.superseded_by IS NULL AND r.state = 'transcribed')
                    ORDER BY id
                    """,
                arguments: [
                    period?.start.epochMilliseconds, period?.end.epochMilliseconds,
                ]
            )
        }
    }

    /// How many calls have words that no rules have read.
    public func unreadCallCount() throws -> Int {
        try read { database in
            try Int.fetchOne(
                database,
                sql: """
                    SELECT count(DISTINCT r.call_id) FROM recordings r
                    LEFT JOIN call_readings e ON e.call_id = r.call_id
                    WHERE r.superseded_by IS NULL AND r.state = 'transcribed'
                        AND e.call_id IS NULL
                    """
            ) ?? 0
        }
    }

    /// Reads calls again, in one transaction; the work is spread over the processor's cores.
    ///
    /// - Returns: What changed, of the calls where anything did.
    public func reread(
        _ calls: [Int64],
        by reader: CallReader,
        at now: Date
    ) throws -> [FindingsChange] {
        let records = try read { database in
            try calls.compactMap { try Self.call($0, .words, database) }
        }
        let found = findings(in: records, by: reader, at: now)
        return try write { database in
            try zip(records, found).compactMap { record, findings in
                // Words may have come since; a recording's own never change.
                let current = try Self.call(record.id, .words, database) ?? record
                let isSame = current.recordings.map(\.id) == record.recordings.map(\.id)
                let change = try merge(
                    isSame && current.transcribed == record.transcribed
                        ? findings : self.findings(in: [current], by: reader, at: now)[0],
                    record.id,
                    by: reader,
                    at: now,
                    database
                )
                return change.isEmpty ? nil : change
            }
        }
    }

    private func findings(
        in calls: [CallRecord],
        by reader: CallReader,
        at now: Date
    ) -> [[Finding]] {
        let timeZone = policy.timeZone
        guard let today = CalendarDate(now, in: timeZone) else { return calls.map { _ in [] } }
        return calls.concurrentMap {
            reader.findings(in: $0, timeZone: timeZone, readOn: today)
        }
    }

    /// Reads a call as it stands within a transaction.
    func readCall(
        _ call: Int64,
        by reader: CallReader,
        at now: Date,
        _ database: Database
    ) throws {
        guard let record = try Self.call(call, .words, database) else { return }
        let found = findings(in: [record], by: reader, at: now)[0]
        _ = try merge(found, call, by: reader, at: now, database)
    }

    private func merge(
        _ found: [Finding],
        _ call: Int64,
        by reader: CallReader,
        at now: Date,
        _ database: Database
    ) throws -> FindingsChange {
        let recorded = try FindingRows.find(FindingFilter(call: call), database).map(\.reviewed)
        let result = Reconciliation(recorded: recorded, found: found)
        let before = try String.fetchOne(
            database,
            sql: "SELECT rules_digest FROM call_readings WHERE call_id = ?",
            arguments: [call]
        )
        var change = FindingsChange(call: call)
        for finding in result.added {
            let isNew = before != nil && before != reader.digest
            let id = try FindingRows.insert(finding, call: call, isNew: isNew, at: now, database)
            change.added.append(ReviewedFinding(id: id, call: call, original: finding))
        }
        for match in result.kept {
            if match.takesNewForm {
                try FindingRows.replace(match.recorded.id, by: match.found, database)
            }
            try FindingRows.mark(match.recorded.id, isCurrent: true, database)
        }
        for record in result.removed {
            try FindingRows.delete(record.id, database)
            change.removed.append(record.original)
        }
        for record in result.retired {
            try FindingRows.mark(record.id, isCurrent: false, database)
            if record.isCurrent { change.retired.append(record) }
        }
        try note(reader, readCall: call, at: now, database)
        if reader.raisesAlerts {
            try AlertRows.insert(for: change.added, ofCall: call, at: now, database)
        }
        return change
    }

    private func note(
        _ reader: CallReader,
        readCall call: Int64,
        at now: Date,
        _ database: Database
    ) throws {
        try database.execute(
            sql: "INSERT INTO rule_texts VALUES (?, ?) ON CONFLICT DO NOTHING",
            arguments: [reader.digest, reader.text]
        )
        try database.execute(
            sql: """
                INSERT INTO call_readings VALUES (?1, ?2, ?3)
                ON CONFLICT (call_id) DO UPDATE SET rules_digest = ?2, at = ?3
                """,
            arguments: [call, reader.digest, now.epochMilliseconds]
        )
    }
}

extension CallRecord {
    fileprivate var transcribed: [RecordingID] {
        recordings.filter { $0.state == .transcribed }.map(\.id)
    }
}

extension Array where Element: Sendable {
    /// The results in the elements' order, worked out on all cores.
    fileprivate func concurrentMap<Result: Sendable>(
        _ transform: @Sendable (Element) -> Result
    ) -> [Result] {
        guard count > 1 else { return map(transform) }
        return [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
            let places = Places(start: buffer.baseAddress)
            DispatchQueue.concurrentPerform(iterations: count) { index in
                guard let start = places.start else { return }
                (start + index).initialize(to: transform(self[index]))
            }
            initialized = count
        }
    }
}

/// Every index is written by one thread only.
private struct Places<Result>: @unchecked Sendable {
    let start: UnsafeMutablePointer<Result>?
}

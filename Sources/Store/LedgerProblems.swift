public import Foundation
import GRDB
import Recordings

/// A stage of ingesting; its name is the subject of a problem that stops the whole stage.
public enum IngestStage: String, Sendable {
    case intake
    case transcribe
    case alert
}

/// Work that failed and will be tried again, or that waits for a person.
public struct Problem: Sendable, Hashable, Codable {
    /// A short recording id, the `device:inode` of a file that was not read yet, or `call N`.
    public var subject: String
    /// `intake`, `measure`, `transcribe`, `alert` or `store`.
    public var stage: String
    public var message: String
    public var nextStep: String
    public var attempts: Int
    public var firstAt: Date
    public var lastAt: Date

    public init(
        subject: String,
        stage: String,
        message: String,
        nextStep: String,
        attempts: Int,
        firstAt: Date,
        lastAt: Date
    ) {
        self.subject = subject
        self.stage = stage
        self.message = message
        self.nextStep = nextStep
        self.attempts = attempts
        self.firstAt = firstAt
        self.lastAt = lastAt
    }
}

extension Ledger {
    /// Notes a failure, or one more of the same subject.
    public func noteProblem(
        subject: String,
        stage: String,
        message: String,
        nextStep: String,
        at now: Date
    ) throws {
        try write { database in
            try database.execute(
                sql: """
                    INSERT INTO problems VALUES (?1, ?2, ?3, ?4, 1, ?5, ?5)
                    ON CONFLICT (subject) DO UPDATE SET stage = ?2, message = ?3, next_step = ?4,
                        attempts = attempts + 1, last_at = ?5
                    """,
                arguments: [subject, stage, message, nextStep, now.epochMilliseconds]
            )
        }
    }

    /// Forgets a failure whose cause is gone.
    public func clearProblem(subject: String) throws {
        try write { try Self.clearProblem(subject, $0) }
    }

    /// All problems, the latest first.
    public func problems() throws -> [Problem] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM problems ORDER BY last_at DESC, subject")
                .map { row in
                    Problem(
                        subject: row["subject"],
                        stage: row["stage"],
                        message: row["message"],
                        nextStep: row["next_step"],
                        attempts: row["attempts"],
                        firstAt: Date(epochMilliseconds: row["first_at"]),
                        lastAt: Date(epochMilliseconds: row["last_at"])
                    )
                }
        }
    }

    static func clearProblem(_ subject: String, _ database: Database) throws {
        try database.execute(sql: "DELETE FROM problems WHERE subject = ?", arguments: [subject])
    }
}

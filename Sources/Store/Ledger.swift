public import CareTime
public import Foundation
import GRDB

/// The SQLite file that holds everything toned knows.
///
/// The only module that contains SQL. Every write is one transaction (`BEGIN IMMEDIATE`), and
/// repeating a write changes nothing, because a commit can survive a power cut without ever
/// having been acknowledged.
///
/// Settings: `journal_mode=DELETE` and `synchronous=EXTRA`. In measured power cuts write-ahead
/// logging with NORMAL lost acknowledged commits every time and DELETE with FULL sometimes;
/// DELETE with EXTRA never did (see https://www.sqlite.org/pragma.html#pragma_synchronous).
public final class Ledger: Sendable {
    let database: DatabaseQueue
    let policy: CareTimePolicy

    /// How a process uses the file.
    public enum Access: Sendable {
        /// Creates the file and brings its schema up to date if need be.
        case readWrite
        /// Never writes: works on a read-only file system.
        case readOnly
    }

    /// Opens the ledger.
    ///
    /// - Parameters:
    ///   - path: The database file. Its directory must exist for `readWrite`.
    ///   - busySeconds: How long to wait for another process's transaction.
    ///   - estimate: How care time is told from what is heard.
    ///   - timeZone: The practice's, in which days begin and end.
    /// - Throws: ``StoreError``.
    public init(
        path: String,
        access: Access,
        busySeconds: Int = 10,
        estimate: AudioEstimate = AudioEstimate(),
        timeZone: TimeZone = .gmt
    ) throws {
        policy = CareTimePolicy(estimate: estimate, timeZone: timeZone)
        if access == .readOnly, !FileManager.default.fileExists(atPath: path) {
            throw StoreError.missing(path: path)
        }
        do {
            if access == .readWrite {
                try Self.createPrivateFile(path)
            }
            database = try Self.connect(path, access, busySeconds)
            if access == .readWrite {
                try Schema.migrator.migrate(database)
            } else if try !database.read(Schema.migrator.hasCompletedMigrations) {
                throw StoreError.olderSchema(path: path)
            }
        } catch {
            throw StoreError(error, operation: "open the database", path: path)
        }
    }

    private static func configuration(_ access: Access, busySeconds: Int) -> GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.readonly = access == .readOnly
        configuration.busyMode = .timeout(TimeInterval(busySeconds))
        configuration.foreignKeysEnabled = true
        // Bound values are patients' data; they must not appear in an error.
        configuration.publicStatementArguments = false
        configuration.prepareDatabase { database in
            guard access == .readWrite else { return }
            try database.execute(
                sql: """
                    PRAGMA journal_mode = DELETE;
                    PRAGMA synchronous = EXTRA;
                    PRAGMA secure_delete = ON;
                    """
            )
        }
        return configuration
    }

    private static func connect(
        _ path: String,
        _ access: Access,
        _ busySeconds: Int
    ) throws -> DatabaseQueue {
        func queue() throws -> DatabaseQueue {
            let queue = try DatabaseQueue(
                path: path,
                configuration: configuration(access, busySeconds: busySeconds)
            )
            try Schema.check(queue, path: path)
            return queue
        }
        do {
            return try queue()
        } catch DatabaseError.SQLITE_READONLY_ROLLBACK {
            try rollBack(path, busySeconds)
            return try queue()
        }
    }

    /// Undoes the transaction of a process that was killed in the middle of it; a reader may not,
    /// and nobody else may come for a while.
    private static func rollBack(_ path: String, _ busySeconds: Int) throws {
        let queue = try DatabaseQueue(
            path: path,
            configuration: configuration(.readWrite, busySeconds: busySeconds)
        )
        try queue.read { _ = try Int.fetchOne($0, sql: "PRAGMA schema_version") }
        try queue.close()
    }

    /// SQLite creates its file with the process's umask; patients' data needs 0600 whatever that is.
    private static func createPrivateFile(_ path: String) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreError.system(operation: "open the database", path: path, errno: errno)
        }
        close(descriptor)
    }

    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try database.read(body)
        } catch {
            throw StoreError(error, operation: "read the database", path: database.path)
        }
    }

    func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try database.write(body)
        } catch {
            throw StoreError(error, operation: "write to the database", path: database.path)
        }
    }

    /// One transaction that the body itself commits or rolls back.
    func transaction(_ body: (Database) throws -> Database.TransactionCompletion) throws {
        do {
            try database.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) { try body(database) }
            }
        } catch let error as LedgerRefusal {
            throw error
        } catch let error as ManualTimeProblems {
            throw error
        } catch {
            throw StoreError(error, operation: "write to the database", path: database.path)
        }
    }

    /// Runs SQLite's own check of the file's structure.
    ///
    /// - Returns: `["ok"]`, or the faults found.
    public func integrityCheck() throws -> [String] {
        try read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
    }

    /// Makes a file as an earlier toned would have made it.
    ///
    /// - Parameter step: The last schema step that it knew.
    package static func makeEarlier(path: String, upTo step: String) throws {
        let queue = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(queue, upTo: step)
        try queue.close()
    }

    /// What SQLite says of a setting that belongs to the connection, not to the file.
    ///
    /// - Parameter pragma: A name without a value, such as `synchronous`.
    package func setting(_ pragma: String) throws -> String? {
        try read { try String.fetchOne($0, sql: "PRAGMA \(pragma)") }
    }
}

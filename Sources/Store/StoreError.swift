import Foundation
import GRDB

/// A failure of the database, with what an operator can do about it.
public struct StoreError: Error, CustomStringConvertible, Sendable {
    public enum Kind: Sendable, Equatable {
        case missing
        case newerSchema
        /// An earlier toned wrote it, and it was opened only to be read.
        case olderSchema
        case readOnly
        case full
        /// The transaction's journal could not be made: no room, or too many open files.
        case noJournal
        case busy
        case corrupt
        case inputOutput
        /// What was to be written cannot be true, so the tables' checks refused it.
        case rejected
        case other
    }

    public let kind: Kind
    public let description: String

    private init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }

    static func missing(path: String) -> StoreError {
        StoreError(
            .missing,
            "cannot open the database \(path): there is no such file. "
                + "It is made by the first `toned run` or `toned ingest`; "
                + "check store.path in the configuration."
        )
    }

    static func newerSchema(path: String, unknown: String) -> StoreError {
        StoreError(
            .newerSchema,
            "cannot open the database \(path): it was written by a newer toned "
                + "(schema step \"\(unknown)\" is not known here). Nothing was changed; "
                + "install that version again."
        )
    }

    static func olderSchema(path: String) -> StoreError {
        StoreError(
            .olderSchema,
            "cannot open the database \(path): it was written by an earlier toned. "
                + "Restart the daemon, or run `toned ingest` once: both bring it up to date."
        )
    }

    static func system(operation: String, path: String, errno code: Int32) -> StoreError {
        let cause = String(cString: strerror(code))
        let kind: Kind =
            switch code {
            case EROFS, EACCES, EPERM: .readOnly
            case ENOSPC, EDQUOT: .full
            default: .inputOutput
            }
        return StoreError(kind, "cannot \(operation) \(path): \(cause). \(hint(kind))")
    }

    init(_ error: any Error, operation: String, path: String) {
        if let error = error as? StoreError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.other, "cannot \(operation) \(path): \(error)")
            return
        }
        let kind: Kind =
            switch error.resultCode {
            // The file is open already, so it is the journal that found no room.
            case .SQLITE_CANTOPEN where operation.hasPrefix("write"): .noJournal
            case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN: .readOnly
            case .SQLITE_FULL: .full
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt
            case .SQLITE_IOERR: .inputOutput
            case .SQLITE_CONSTRAINT: .rejected
            default: .other
            }
        self.init(
            kind,
            "cannot \(operation) \(path): \(error.message ?? "\(error.resultCode)"). "
                + Self.hint(kind)
        )
    }

    /// Whether the same write can succeed later without anybody changing the configuration.
    public var isTemporary: Bool {
        kind == .full || kind == .busy || kind == .noJournal
    }

    /// The exit status of sysexits.h for a program that gives up on this error.
    public var exitStatus: Int32 {
        switch kind {
        case .missing: EX_NOINPUT
        case .newerSchema, .olderSchema, .readOnly: EX_CONFIG
        case .busy: EX_TEMPFAIL
        case .full, .noJournal, .inputOutput: EX_IOERR
        case .corrupt: EX_DATAERR
        case .rejected, .other: EX_SOFTWARE
        }
    }

    private static func hint(_ kind: Kind) -> String {
        switch kind {
        case .readOnly:
            "toned needs write access to the file and its directory; check owner, mode and mount."
        case .full:
            "Free space on that file system. The daemon goes on by itself; nothing was changed by "
                + "a command, so run it again."
        case .noJournal:
            "Free space on that file system or raise LimitNOFILE=; toned goes on by itself."
        case .busy: "Another process holds the database; try again."
        case .corrupt: "Restore it from a backup; `sqlite3 FILE .recover` may save the rest."
        case .inputOutput: "Check the disk (dmesg) before starting toned again."
        case .rejected: "Nothing was written; report it if it persists."
        case .missing, .newerSchema, .olderSchema, .other: ""
        }
    }
}

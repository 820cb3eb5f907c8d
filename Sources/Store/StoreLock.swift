import Foundation
import Synchronization

/// The right to ingest into a store: one process at a time, held until it ends.
///
/// The kernel gives the lock back when its holder dies, however it dies, so there is never a
/// stale lock to clean up. The lock file keeps the holder's process id for the next one to name.
public final class StoreLock: Sendable {
    /// `nil` once it was given back.
    private let descriptor: Mutex<Int32?>

    /// Takes the lock beside the database file (`FILE.lock`).
    ///
    /// - Throws: ``StoreLockError/held(path:by:)`` at once when another process holds it.
    public init(databasePath: String) throws(StoreLockError) {
        let path = databasePath + ".lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .unavailable(path: path, errno: errno) }
        guard Self.take(descriptor) else {
            let code = errno
            let holder = Self.holder(descriptor)
            close(descriptor)
            throw code == EWOULDBLOCK
                ? .held(path: path, by: holder) : .unavailable(path: path, errno: code)
        }
        let text = Array("\(getpid())\n".utf8)
        guard ftruncate(descriptor, 0) == 0,
            pwrite(descriptor, text, text.count, 0) == text.count
        else {
            let code = errno
            close(descriptor)
            throw .unavailable(path: path, errno: code)
        }
        self.descriptor = Mutex(descriptor)
    }

    /// A `status` that looks who holds the lock has it for an instant itself; that is no holder.
    private static func take(_ descriptor: Int32) -> Bool {
        for _ in 0..<10 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            guard errno == EWOULDBLOCK else { return false }
            usleep(5000)
        }
        errno = EWOULDBLOCK
        return false
    }

    deinit {
        release()
    }

    /// Gives the lock back.
    public func release() {
        descriptor.withLock { descriptor in
            if let open = descriptor { close(open) }
            descriptor = nil
        }
    }

    /// The process that ingests into a store now, if any.
    public static func holder(databasePath: String) -> pid_t? {
        let descriptor = open(databasePath + ".lock", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) != 0 else { return nil }
        return holder(descriptor)
    }

    private static func holder(_ descriptor: Int32) -> pid_t? {
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return pid_t(
            String(decoding: bytes[..<count], as: UTF8.self)
                .trimmingCharacters(in: .whitespacesAndNewlines)
        )
    }
}

/// Why a store could not be locked.
public enum StoreLockError: Error, CustomStringConvertible, Sendable {
    case held(path: String, by: pid_t?)
    case unavailable(path: String, errno: Int32)

    public var description: String {
        switch self {
        case .held(let path, let pid):
            "another toned\(pid.map { " (process \($0))" } ?? "") is already ingesting into this "
                + "store (\(path)). Stop it first, or let it do the work."
        case .unavailable(let path, let code):
            "cannot lock the store with \(path): \(String(cString: strerror(code))). "
                + "toned needs write access to the store's directory."
        }
    }

    /// The exit status of sysexits.h.
    public var exitStatus: Int32 {
        switch self {
        case .held: EX_TEMPFAIL
        case .unavailable(_, ENOSPC), .unavailable(_, EDQUOT): EX_IOERR
        case .unavailable: EX_CONFIG
        }
    }
}

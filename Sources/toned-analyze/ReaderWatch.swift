import Foundation
import Glibc

/// Ends the process when nobody waits for its result any more.
///
/// A recogniser can work for an hour before it writes its first byte; if the daemon that started
/// it is gone, that hour is wasted. The reading end of a pipe that closes is an event: poll(2)
/// reports POLLERR on the writing end (POSIX.1-2017; poll(2)), also when no event is asked for.
enum ReaderWatch {
    /// Watches standard output, if it is a pipe or a socket, on a thread of its own.
    static func start() {
        var status = stat()
        let isWatched =
            fstat(STDOUT_FILENO, &status) == 0
            && [S_IFIFO, S_IFSOCK].contains(status.st_mode & S_IFMT)
        guard isWatched else { return }
        let thread = Thread {
            var output = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
            while poll(&output, 1, -1) < 0, errno == EINTR {}
            if output.revents & Int16(POLLERR | POLLHUP) != 0 {
                _exit(EX_IOERR)
            }
        }
        thread.stackSize = 64 << 10
        thread.start()
    }
}

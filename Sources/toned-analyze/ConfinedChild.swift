import ArgumentParser
import CConfinement
import Foundation
import Glibc

/// A copy of this process that does the work, while this one keeps the right to save the result.
///
/// Whoever parses a recording can open, rename and delete no file, so it could not replace one
/// either. The child writes its result to a pipe, as it does for the daemon; this process never
/// looks into the recording.
struct ConfinedChild {
    private let process: pid_t
    private let output: FileHandle

    /// Divides the process, which must have only this thread.
    ///
    /// - Returns: The child; in the child itself, whose standard output is the pipe now, `nil`.
    /// - Throws: `ConfinementError`.
    static func start() throws -> ConfinedChild? {
        var ends: [CInt] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw ConfinementError(operation: "make a pipe", code: errno)
        }
        let process = confinement_fork()
        guard process >= 0 else {
            throw ConfinementError(operation: "start a process", code: errno)
        }
        if process == 0 {
            guard dup2(ends[1], STDOUT_FILENO) >= 0 else {
                throw ConfinementError(operation: "write to a pipe", code: errno)
            }
            for end in ends { close(end) }
            return nil
        }
        close(ends[1])
        return ConfinedChild(
            process: process,
            output: FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
        )
    }

    /// Waits for the result.
    ///
    /// - Parameter limit: Bytes at most.
    /// - Throws: `ExitCode` of a child that said why it failed, `ConfinedChildError` for one that
    ///   could not.
    func result(limit: Int) throws -> Data {
        var result = Data()
        while result.count <= limit, let piece = try output.read(upToCount: 1 << 16) {
            result += piece
        }
        if result.count > limit { kill(process, SIGKILL) }
        var status: CInt = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        guard signal == 0 else { throw ConfinedChildError(signal: signal) }
        let code = (status >> 8) & 0xFF
        guard code == 0 else { throw ExitCode(code) }
        return result
    }
}

/// The child ended without a word.
struct ConfinedChildError: Error, Hashable, CustomStringConvertible {
    let signal: CInt

    var description: String {
        "the work on the recording was ended by signal \(signal) "
            + "(\(String(cString: strsignal(signal)))); nothing was written"
    }
}

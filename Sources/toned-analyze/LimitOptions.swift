import ArgumentParser
import Glibc
import Recordings

/// What the process may use, and when it gives up the rest.
struct LimitOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Address space that the process allows itself; more models than the default need more.
            """,
            valueName: "mebibytes"
        )
    )
    var memoryLimit: UInt64?

    @Flag(
        help: """
            Do without the filter of system calls, on a system that has no seccomp. Files can then \
            still not be opened.
            """
    )
    var noSystemCallFilter = false

    /// Limits the process, before it reads anything.
    ///
    /// - Throws: `ConfinementError`.
    func apply(_ need: Confinement.Need) throws {
        var need = need
        if let memoryLimit { need.mebibytes = memoryLimit }
        try Confinement.begin(need)
        ReaderWatch.start()
    }

    /// Gives up opening files, and every system call that decoding does not need.
    ///
    /// - Throws: `ConfinementError`.
    func seal() throws {
        try Confinement.seal(filterSystemCalls: !noSystemCallFilter)
    }

    /// Limits processor time to what a recording of this length can need.
    ///
    /// - Throws: `ConfinementError`.
    func allowTime(for audio: AudioDescription) throws {
        try Confinement.allowTime(for: audio)
    }
}

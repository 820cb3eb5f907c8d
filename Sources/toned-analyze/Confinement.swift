import CConfinement
import Glibc
import Recordings
import Synchronization

/// Limits that the process sets for itself, so that a decoder gone wrong costs one recording.
enum Confinement {
    /// What the work needs at most.
    struct Need: Sendable {
        /// Address space in MiB: several times the measured resident memory, because libraries
        /// and allocators reserve more than they touch.
        var mebibytes: UInt64
        /// Processor seconds for one second of one channel: many times the measured need.
        var secondsPerChannelSecond: Double
        /// What a person may have written to a file, in MiB.
        var outputMebibytes: UInt64 = 64
    }

    /// Processor seconds for loading models and reading a header.
    private static let startSeconds: UInt64 = 120

    private static let need = Mutex(Need(mebibytes: 0, secondsPerChannelSecond: 0))

    /// Takes away what no part of the work needs, and bounds the rest.
    ///
    /// - Throws: `ConfinementError`.
    static func begin(_ need: Need) throws {
        self.need.withLock { $0 = need }
        // ggml would start a debugger to print where it aborted.
        try require(setenv("GGML_NO_BACKTRACE", "1", 1), "set the environment")
        try fillStandardDescriptors()
        try set(RLIMIT_CORE, to: 0, name: "core files")
        try set(RLIMIT_FSIZE, to: largestOutput(need), name: "file sizes")
        try set(RLIMIT_NOFILE, to: 16, name: "open files")
        try set(RLIMIT_AS, to: need.mebibytes << 20, name: "memory")
        // Only the soft limit, because the recording's length is not known yet.
        try set(RLIMIT_CPU, to: startSeconds, hard: UInt64(rlim_t.max), name: "processor time")
        try require(confinement_forbid_new_privileges(), "give up new privileges")
        try require(confinement_forbid_dumping(), "forbid memory dumps")
    }

    /// Allows no more files to be opened, and no system call that decoding does not need.
    ///
    /// - Throws: `ConfinementError`.
    static func seal(filterSystemCalls: Bool) throws {
        // The descriptors 0, 1 and 2 are taken, so no new one is below the limit; poll(2) fails
        // under a limit below the number of descriptors it is given.
        try set(RLIMIT_NOFILE, to: 3, name: "open files")
        if filterSystemCalls {
            try require(confinement_forbid_system_calls(), "filter system calls")
        }
    }

    /// Bounds processor time by the length of the recording.
    ///
    /// - Throws: `ConfinementError`.
    static func allowTime(for audio: AudioDescription) throws {
        let channelSeconds = audio.duration.inSeconds * Double(audio.channelCount)
        let share = need.withLock { $0.secondsPerChannelSecond }
        let seconds = startSeconds + UInt64(min(channelSeconds * share, 1e9))
        try set(RLIMIT_CPU, to: seconds, name: "processor time")
    }

    /// Bytes that the process may write to one file: none, unless a person redirected its output
    /// or its errors to a file.
    private static func largestOutput(_ need: Need) -> UInt64 {
        let redirected = [STDOUT_FILENO, STDERR_FILENO].contains { descriptor in
            var status = stat()
            return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        }
        return redirected ? need.outputMebibytes << 20 : 0
    }

    /// Makes sure that a file opened later never becomes standard output.
    private static func fillStandardDescriptors() throws {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            try require(open("/dev/null", O_RDWR), "open /dev/null")
        }
    }

    private static func set(
        _ resource: __rlimit_resource,
        to soft: UInt64,
        hard: UInt64? = nil,
        name: String
    ) throws {
        let kind = __rlimit_resource_t(resource.rawValue)
        var current = rlimit()
        try require(getrlimit(kind, &current), "read the limit of \(name)")
        // A hard limit can only be lowered.
        current.rlim_max = min(rlim_t(hard ?? soft), current.rlim_max)
        current.rlim_cur = min(rlim_t(soft), current.rlim_max)
        try require(setrlimit(kind, &current), "limit \(name)")
    }

    private static func require(_ result: CInt, _ operation: String) throws {
        guard result >= 0 else {
            throw ConfinementError(operation: operation, code: errno)
        }
    }
}

/// The system did not let the process confine itself; the recording was not read.
struct ConfinementError: Error, Hashable, CustomStringConvertible {
    let operation: String
    let code: CInt

    var description: String {
        "cannot \(operation): \(String(cString: strerror(code))); see --no-system-call-filter "
            + "and --memory-limit"
    }
}

import ArgumentParser
import Foundation
import Glibc

/// Confines itself as for a recording and then tries what it must no longer be able to do.
struct SelfTest: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Try from inside what a confined process must not be able to do.",
        discussion: "Prints one line for each attempt; status 70 if any of them succeeded.",
        shouldDisplay: false
    )

    @OptionGroup var limits: LimitOptions

    func run() throws {
        try ExitStatus.reporting {
            try limits.apply(Confinement.Need(mebibytes: 512, secondsPerChannelSecond: 0.5))
            try limits.seal()
            var report = ""
            var isConfined = true
            for (name, attempt) in attempts {
                errno = 0
                let succeeded = attempt()
                let reason = String(cString: strerror(errno))
                report += succeeded ? "ALLOWED \(name)\n" : "denied  \(name): \(reason)\n"
                isConfined = isConfined && !succeeded
            }
            try Output.write(report)
            if !isConfined { throw SelfTestFailure() }
        }
    }

    private var attempts: [(String, @Sendable () -> Bool)] {
        limits.noSystemCallFilter
            ? Self.againstLimits : Self.againstLimits + Self.againstSystemCallFilter
    }

    /// What limits of resources forbid; `true` is success, which is bad.
    private static let againstLimits: [(String, @Sendable () -> Bool)] = [
        ("read a file", { open("/etc/passwd", O_RDONLY) >= 0 }),
        ("write a file", { creat("/tmp/toned-analyze-self-test", 0o600) >= 0 }),
        ("list a directory", { opendir("/") != nil }),
        ("make an internet socket", { socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0) >= 0 }),
        ("make a local socket", { socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0) >= 0 }),
        ("take 64 GiB of memory", { takesMemory() }),
    ]

    /// What only the filter forbids.
    ///
    /// The last one, if it succeeded, would end the test.
    private static let againstSystemCallFilter: [(String, @Sendable () -> Bool)] = [
        ("delete a file", { unlink("/tmp/toned-analyze-self-test") == 0 }),
        ("make a directory", { mkdir("/tmp/toned-analyze-self-test", 0o700) == 0 }),
        ("signal another process", { kill(getppid(), 0) == 0 }),
        ("start a thread", { startsThread() }),
        ("start a process", { startsProcess() }),
        ("become another program", { execv("/bin/true", [nil]) == 0 }),
    ]

    private static func startsProcess() -> Bool {
        var process = pid_t()
        errno = posix_spawn(&process, "/bin/true", nil, nil, [nil], nil)
        return errno == 0
    }

    private static func startsThread() -> Bool {
        var thread = pthread_t()
        errno = pthread_create(&thread, nil, { _ in nil }, nil)
        return errno == 0
    }

    private static func takesMemory() -> Bool {
        let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
        return mmap(nil, 64 << 30, PROT_READ | PROT_WRITE, flags, -1, 0) != MAP_FAILED
    }
}

/// The confinement has a hole.
struct SelfTestFailure: Error, CustomStringConvertible {
    var description: String {
        "a confined process could do what it must not; see standard output"
    }
}

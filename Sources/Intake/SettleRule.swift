public import Recordings

/// Tells when a file has come to rest, so that a call is never read while it is being written.
///
/// A file is settled when its size and modification time have stood still for a while on the
/// monotonic clock, or when its modification time is that old already (a backlog, or a file that
/// was moved in). The wall clock may jump; it can then only make a file wait, not be skipped.
public struct SettleRule: Sendable {
    public let quiet: Duration
    private var resting: [FileKey: Resting] = [:]

    private struct FileKey: Hashable {
        var source: String
        var path: [UInt8]
    }

    private struct Resting {
        var stamp: FileStamp
        var since: ContinuousClock.Instant
        var scan: Int
    }

    private var scan = 0

    /// - Parameter quiet: How long a file must stand still; zero takes it at first sight.
    public init(quiet: Duration) {
        self.quiet = quiet
    }

    /// Takes the files of one scan.
    ///
    /// - Parameters:
    ///   - now: The monotonic clock.
    ///   - wallClock: Nanoseconds since 1970-01-01T00:00:00Z.
    /// - Returns: The settled files, and how long until the next one may be.
    public mutating func settled(
        _ files: [FileSighting],
        now: ContinuousClock.Instant,
        wallClock: Int64
    ) -> (settled: [FileSighting], next: Duration?) {
        scan += 1
        var settled: [FileSighting] = []
        var next: Duration?
        for file in files {
            let key = FileKey(source: file.source, path: file.path)
            let since: ContinuousClock.Instant
            if let known = resting[key], known.stamp == file.stamp {
                since = known.since
            } else {
                since = now
            }
            resting[key] = Resting(stamp: file.stamp, since: since, scan: scan)
            let age = max(.zero, .nanoseconds(wallClock) - .nanoseconds(file.stamp.modified))
            let rested = max(age, since.duration(to: now))
            if rested >= quiet {
                settled.append(file)
            } else {
                next = min(next ?? quiet, quiet - rested)
            }
        }
        resting = resting.filter { $0.value.scan == scan }
        return (settled, next)
    }
}

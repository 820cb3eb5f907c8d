public import Intake
import Recordings

/// How long ingesting goes on.
public enum IngestMode: Sendable {
    /// Until the task is cancelled; the watcher says when to look.
    case untilStopped(DirectoryWatcher)
    /// Until everything selected has come to rest and been dealt with.
    case onePass(IngestSelection)
}

/// Which files one pass takes.
public struct IngestSelection: Sendable {
    /// Absolute paths of files or directories; empty for everything.
    private let prefixes: [[UInt8]]

    public static let everything = IngestSelection(paths: [])

    /// - Parameter paths: Absolute paths of files or directories; empty for everything.
    public init(paths: [String]) {
        prefixes = paths.map { Array($0.utf8) }
    }

    package func contains(_ sighting: FileSighting, below directory: String) -> Bool {
        guard !prefixes.isEmpty else { return true }
        let path = Array(directory.utf8) + [UInt8(ascii: "/")] + sighting.path
        return prefixes.contains { prefix in
            path == prefix || path.starts(with: prefix + [UInt8(ascii: "/")])
        }
    }
}

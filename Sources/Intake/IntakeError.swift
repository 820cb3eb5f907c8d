import Foundation

/// Why a file or directory could not be taken in now.
///
/// Descriptions name no file: they go to the log, and a file's name may be a phone number.
public enum IntakeError: Error, CustomStringConvertible, Sendable, Equatable {
    /// A source's directory cannot be read.
    case directory(source: String, path: String, errno: Int32)
    /// The file cannot be opened or read.
    case unreadable(errno: Int32)
    /// It is gone: the phone system removed or renamed it.
    case vanished
    /// It is no regular file, or another file than the scan saw.
    case notTheSameFile
    /// Its size or modification time moved while it was read.
    case changedWhileRead

    public var description: String {
        switch self {
        case .directory(let source, let path, let code):
            "cannot read the directory of source \"\(source)\", \(path): \(text(code)). "
                + "Make it and give the account that runs toned read access (a group is best)."
        case .unreadable(let code):
            "cannot read the file: \(text(code)). "
                + "Give the account that runs toned read access (a group is best)."
        case .vanished: "the file is gone"
        case .notTheSameFile: "the file is no longer the one that was found"
        case .changedWhileRead: "the file changed while it was read; it is read again when it rests"
        }
    }

    /// Whether the next scan looks again by itself without anybody having to know.
    public var isRoutine: Bool {
        switch self {
        case .vanished, .notTheSameFile, .changedWhileRead: true
        case .directory, .unreadable: false
        }
    }
}

private func text(_ code: Int32) -> String {
    String(cString: strerror(code))
}

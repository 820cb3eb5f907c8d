import Glibc

/// The recording could not be read, whatever is in it: worth another try (exit status 74,
/// `EX_IOERR`).
public enum AudioReadError: Error, Hashable, Sendable {
    /// A system call failed with `code`, an `errno`.
    case system(operation: String, code: Int32)
    /// The input is a pipe or a terminal, which can only be read once, in order.
    case notSeekable
    /// The file had `expected` bytes when it was opened and now ends at or before `found`.
    case shrank(expected: Int64, found: Int64)
}

extension AudioReadError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .system(let operation, let code):
            "cannot read the recording: \(operation): \(String(cString: strerror(code)))"
        case .notSeekable:
            "cannot read the recording: it comes through a pipe; give a file name or redirect with <"
        case .shrank(let expected, let found):
            """
            the recording was cut while it was read: \(expected) bytes at first, nothing at \
            \(found) now; try again when the recorder has finished
            """
        }
    }
}

import CWhisper
import Synchronization

/// Keeps whisper.cpp from writing to standard error, and its last error for the error thrown.
enum WhisperLog {
    private static let lastError = Mutex<String?>(nil)

    private static let installed: Void = whisper_log_set(
        { level, text, _ in
            guard level == GGML_LOG_LEVEL_ERROR, let text else { return }
            WhisperLog.lastError.withLock { $0 = String(cString: text) }
        },
        nil
    )

    /// Takes over whisper.cpp's log; call it before anything else of whisper.cpp.
    static func install() {
        installed
    }

    /// The last error that whisper.cpp reported, as one line.
    static var reason: String {
        let text = lastError.withLock { $0 } ?? "no reason given"
        return text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}

/// A call into whisper.cpp failed: which, and its last message.
///
/// Nothing of it is data about a call.
public struct WhisperFailure: Error, Hashable, CustomStringConvertible {
    public let operation: String
    public let reason: String

    public var description: String {
        "whisper.cpp could not \(operation): \(reason)"
    }
}

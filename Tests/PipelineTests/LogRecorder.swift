import Logging
import Synchronization

/// Keeps what is logged, and lets a test wait for a message instead of for time to pass.
final class LogRecorder: Sendable {
    private struct State {
        var lines: [String] = []
        var messages: [String] = []
        var waiters: [(message: String, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    var logger: Logger {
        var logger = Logger(label: "test", factory: { _ in Handler(recorder: self) })
        logger.logLevel = .trace
        return logger
    }

    /// Every message with its metadata.
    var lines: [String] {
        state.withLock(\.lines)
    }

    /// The messages without their metadata.
    var messages: [String] {
        state.withLock(\.messages)
    }

    /// Returns when a message has been logged, now or earlier.
    func waits(for message: String) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.messages.contains(message) { return true }
                state.waiters.append((message, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }

    private func add(_ event: LogEvent) {
        let message = "\(event.message)"
        let metadata = (event.metadata ?? [:]).map { "\($0)=\($1)" }.sorted()
        let ready = state.withLock { state in
            state.messages.append(message)
            state.lines.append(([message] + metadata).joined(separator: " "))
            let ready = state.waiters.filter { $0.message == message }
            state.waiters.removeAll { $0.message == message }
            return ready
        }
        for waiter in ready { waiter.continuation.resume() }
    }

    private struct Handler: LogHandler {
        let recorder: LogRecorder
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            recorder.add(event)
        }
    }
}

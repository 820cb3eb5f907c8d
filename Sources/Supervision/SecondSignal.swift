import Dispatch
import Foundation
import Synchronization

/// Ends the process at once when it is told to stop a second time.
///
/// The lifecycle library takes the first signal for a graceful stop and ignores any other. A
/// person who presses Ctrl-C again means it; nothing is lost, because every write is one
/// transaction.
public final class SecondSignal: Sendable {
    // Kept alive as long as this object is; only ever read after init.
    private nonisolated(unsafe) let sources: [any DispatchSourceSignal]
    private let count = Mutex(0)

    public init(_ signals: [Int32] = [SIGTERM, SIGINT]) {
        let queue = DispatchQueue(label: "toned.second-signal")
        sources = signals.map { DispatchSource.makeSignalSource(signal: $0, queue: queue) }
        for (source, signal) in zip(sources, signals) {
            source.setEventHandler { [weak self] in self?.received(signal) }
            source.activate()
        }
    }

    private func received(_ signal: Int32) {
        let isSecond = count.withLock { count in
            count += 1
            return count > 1
        }
        // 128 + n is how a shell shows "ended by signal n".
        if isSecond { _exit(128 + signal) }
    }
}

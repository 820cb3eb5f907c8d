import AsyncAlgorithms
import Foundation
import Intake

/// Lets one task sleep until another one has news for it, or until time is up.
///
/// Rings that come while nobody listens are kept as one.
final class Doorbell: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func ring() {
        continuation.yield()
    }

    /// Returns at the next ring, after `timeout`, or when the task is cancelled.
    func ring(within timeout: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [stream] in
                var rings = stream.makeAsyncIterator()
                await rings.next()
            }
            group.addTask { try? await Task.sleep(for: timeout) }
            await group.next()
            group.cancelAll()
        }
    }
}

extension DirectoryWatcher {
    /// Returns when something moved in the watched directories, after `timeout`, or when the task
    /// is cancelled. Does not block the caller's thread.
    func ring(within timeout: Duration) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                DispatchQueue.global(qos: .utility).async {
                    self.wait(timeout: timeout)
                    continuation.resume()
                }
            }
        } onCancel: {
            wake()
        }
    }
}

import Foundation
import Intake
import Synchronization

/// Lets one task sleep until another one has news for it, or until time is up.
///
/// Rings that come while nobody listens are kept as one. (An `AsyncStream` cannot do this: it ends
/// for ever when the task that listens is cancelled, as happens at every timeout.)
package final class Doorbell: Sendable {
    private struct State {
        var hasRung = false
        var listener: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    package init() {}

    package func ring() {
        let listener = state.withLock { state in
            let listener = state.listener
            state.listener = nil
            state.hasRung = listener == nil
            return listener
        }
        listener?.resume()
    }

    /// Returns at the next ring, after `timeout`, or when the task is cancelled.
    ///
    /// One task listens at a time.
    package func ring(within timeout: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.listen() }
            group.addTask { try? await Task.sleep(for: timeout) }
            await group.next()
            group.cancelAll()
        }
    }

    private func listen() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if Task.isCancelled { return true }
                    if state.hasRung {
                        state.hasRung = false
                        return true
                    }
                    state.listener = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let listener = state.withLock { state in
                let listener = state.listener
                state.listener = nil
                return listener
            }
            listener?.resume()
        }
    }
}

extension DirectoryWatcher {
    /// Returns when something moved in the watched directories, after `timeout`, or when the task
    /// is cancelled.
    ///
    /// Does not block the caller's thread.
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

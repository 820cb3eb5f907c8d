import Dispatch
import Synchronization

/// Runs work that blocks its thread (the database, hashing) away from the tasks' threads.
///
/// Swift's tasks share as many threads as there are cores; one that waits for a database lock
/// would keep the watchdog and a stop from being served.
///
/// - Throws: What `work` throws; `CancellationError` at once if the task is cancelled. The work
///   itself then goes on until it is done or the process ends, which is safe because every write
///   is one transaction.
func blocking<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
) async throws -> Value {
    let waiter = Waiter<Value>()
    return try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { continuation in
            waiter.begin(continuation)
            if Task.isCancelled {
                waiter.end(.failure(CancellationError()))
                return
            }
            DispatchQueue.global(qos: .utility).async {
                waiter.end(Result { try work() })
            }
        }
    } onCancel: {
        waiter.end(.failure(CancellationError()))
    }
}

/// Resumes a continuation once, whoever comes first.
private final class Waiter<Value: Sendable>: Sendable {
    private let continuation = Mutex<CheckedContinuation<Value, any Error>?>(nil)

    func begin(_ new: CheckedContinuation<Value, any Error>) {
        continuation.withLock { $0 = new }
    }

    func end(_ result: Result<Value, any Error>) {
        let waiting = continuation.withLock { continuation in
            defer { continuation = nil }
            return continuation
        }
        waiting?.resume(with: result)
    }
}

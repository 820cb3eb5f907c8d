public import Pipeline
public import ServiceLifecycle

/// The pipeline as a service: runs until the daemon is asked to stop.
public struct IngestService: Service {
    private let engine: IngestEngine
    private let mode: IngestMode

    public init(_ engine: IngestEngine, _ mode: IngestMode) {
        self.engine = engine
        self.mode = mode
    }

    /// Returns after a graceful stop of a daemon; throws if ingesting cannot go on, and
    /// ``IngestInterrupted`` if a single pass was stopped before its end.
    ///
    /// A stop ends the workers at once. Nothing is lost by that: a recording is written down
    /// whole or not at all, and what was in hand is taken up again at the next start.
    public func run() async throws {
        do {
            try await cancelWhenGracefulShutdown { try await engine.run(mode) }
        } catch is CancellationError {
            if case .onePass = mode { throw IngestInterrupted() }
        }
    }
}

/// The lifecycle's log names its services; without this it would spell out the whole engine with
/// its configuration and rules.
extension IngestService: CustomStringConvertible {
    public var description: String { "IngestService" }
}

/// A single pass was told to stop; the next one goes on where it ended.
public struct IngestInterrupted: Error, CustomStringConvertible, Sendable {
    public var description: String {
        "interrupted; nothing is half done, and the next run goes on from here"
    }
}

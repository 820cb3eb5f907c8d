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

    /// Returns after a graceful stop; throws if ingesting cannot go on.
    ///
    /// A stop ends the workers at once. Nothing is lost by that: a recording is written down
    /// whole or not at all, and what was in hand is taken up again at the next start.
    public func run() async throws {
        do {
            try await cancelWhenGracefulShutdown { try await engine.run(mode) }
        } catch is CancellationError {
            return
        }
    }
}

public import Logging
public import ServiceLifecycle

/// Keeps the service manager informed: ready, alive, what is in the queue, stopping.
public struct HeartbeatService: Service {
    private let notifier: SystemdNotifier
    private let logger: Logger
    private let status: @Sendable () throws -> String

    /// - Parameter status: One line on the state of the queue.
    public init(
        _ notifier: SystemdNotifier,
        logger: Logger,
        status: @escaping @Sendable () throws -> String
    ) {
        self.notifier = notifier
        self.logger = logger
        self.status = status
    }

    public func run() async throws {
        notifier.ready(status: text())
        logger.info("ready")
        await withGracefulShutdownHandler {
            // Half the interval, as sd_watchdog_enabled(3) advises.
            let pause = min(notifier.watchdogInterval.map { $0 / 2 } ?? .seconds(10), .seconds(10))
            await cancelWhenGracefulShutdown {
                while !Task.isCancelled {
                    try? await Task.sleep(for: pause)
                    notifier.alive()
                    notifier.status(text())
                }
            }
        } onGracefulShutdown: {
            notifier.stopping()
            logger.info("stopping")
        }
    }

    private func text() -> String {
        (try? status()) ?? "the store cannot be read"
    }
}

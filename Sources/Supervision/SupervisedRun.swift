public import Logging
public import ServiceLifecycle
import UnixSignals

/// Runs services until they end or the process is told to stop.
///
/// SIGTERM and SIGINT ask for a graceful stop; a second one ends the process at once.
public enum SupervisedRun {
    /// - Parameters:
    ///   - main: Its end is the end of the run.
    ///   - companions: Stopped when `main` ends.
    /// - Throws: What a service threw.
    public static func run(
        _ main: any Service,
        with companions: [any Service] = [],
        logger: Logger
    ) async throws {
        let secondSignal = SecondSignal()
        defer { withExtendedLifetime(secondSignal) {} }
        let services =
            [
                ServiceGroupConfiguration.ServiceConfiguration(
                    service: main,
                    successTerminationBehavior: .gracefullyShutdownGroup
                )
            ] + companions.map { .init(service: $0) }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services,
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        )
        try await group.run()
    }
}

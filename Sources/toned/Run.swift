import AnalyzerProcess
import ArgumentParser
import Configuration
import Foundation
import Intake
import Logging
import Pipeline
import Store
import Supervision

struct Run: TonedCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the daemon: watch the recordings directories until told to stop.",
        discussion: """
            SIGTERM or SIGINT stops it within seconds and loses nothing; a second signal stops it \
            at once. One daemon ingests into a store at a time.
            """
    )

    @OptionGroup var installation: InstallationOptions
    @OptionGroup var logging: LoggingOptions

    func perform() async throws {
        let logger = logging.logger()
        let installation = try installation.load()
        try installation.checkDescriptors()
        try installation.checkSources()
        let callReader = try installation.callReaderOfNewWords()
        let lock = try StoreLock(databasePath: installation.configuration.store.path)
        defer { lock.release() }
        let ledger = try installation.ledger(.readWrite)
        let watcher = try DirectoryWatcher()
        let analyzer = try installation.analyzer()
        try await analyzer.check()
        let engine = IngestEngine(
            configuration: installation.configuration,
            ledger: ledger,
            analyzer: analyzer,
            reader: callReader,
            safetyCommand: installation.safetyCommand,
            workerCount: installation.workerCount,
            logger: logger,
            now: { Date() }
        )
        let notifier = SystemdNotifier(
            environment: ProcessInfo.processInfo.environment,
            processID: getpid()
        )
        // Its own connection with a short patience: the daemon's may wait for a lock meanwhile.
        let reader = try Ledger(
            path: installation.configuration.store.path,
            access: .readOnly,
            busySeconds: 1
        )
        let heartbeat = HeartbeatService(notifier, logger: logger) {
            let counts = try reader.counts()
            return "\(counts.calls) calls, \(counts.measured) recordings waiting for words"
        }
        try await SupervisedRun.run(
            IngestService(engine, .untilStopped(watcher)),
            with: [heartbeat],
            logger: logger
        )
        logger.info("stopped")
    }
}

/// How much the log says.
struct LoggingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How much to log: debug, info, warning or error.",
            valueName: "level"
        )
    )
    var logLevel: Logger.Level = .info

    func logger() -> Logger {
        var logger = Logger(label: "toned") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = logLevel
        return logger
    }
}

extension Logger.Level: @retroactive ExpressibleByArgument {}

public import AnalyzerProcess
public import Configuration
public import Foundation
import Intake
public import Logging
import Recordings
public import SafetyCommand
public import Store

/// Everything between the recordings directory and the ledger: two stages, each with a bounded
/// queue and its own workers, and the safety command after them.
public struct IngestEngine: Sendable {
    public let configuration: TonedConfiguration
    public let ledger: Ledger
    private let analyzer: Analyzer
    private let reader: CallReader?
    private let safetyCommand: SafetyCommand?
    private let logger: Logger
    private let now: @Sendable () -> Date
    private let workerCount: Int

    /// - Parameters:
    ///   - reader: Finds what matters in a call's words; `nil` to find nothing.
    ///   - safetyCommand: What is run for a new safety flag, if anything.
    ///   - workerCount: Workers of each stage, at least 1.
    ///   - now: The wall clock.
    public init(
        configuration: TonedConfiguration,
        ledger: Ledger,
        analyzer: Analyzer,
        reader: CallReader? = nil,
        safetyCommand: SafetyCommand? = nil,
        workerCount: Int,
        logger: Logger,
        now: @escaping @Sendable () -> Date
    ) {
        self.configuration = configuration
        self.ledger = ledger
        self.analyzer = analyzer
        self.reader = reader
        self.safetyCommand = safetyCommand
        self.workerCount = workerCount
        self.logger = logger
        self.now = now
    }

    /// Ingests until the mode is done, or until the task is cancelled, which leaves nothing half
    /// done: a recording whose worker is ended that way is simply still to do.
    ///
    /// - Throws: `StoreError` when the store cannot go on, `AnalyzerError` in a single pass when
    ///   the installation is broken.
    public func run(_ mode: IngestMode) async throws {
        let bell = Doorbell()
        let intake = try intakeStage(mode, onMeasured: bell.ring)
        let alertBell = Doorbell()
        let transcription = transcriptionStage(mode, bell, onTranscribed: alertBell.ring)
        switch mode {
        case .untilStopped:
            try await withThrowingTaskGroup(of: Void.self) { group in
                add(intake.discover, intake.work, to: &group)
                if configuration.recognizer.isEnabled {
                    add(transcription.discover, transcription.work, to: &group)
                }
                group.addTask { try await alert(mode, alertBell) }
                for try await _ in group {}
            }
        case .onePass:
            try await withThrowingTaskGroup(of: Void.self) { group in
                add(intake.discover, intake.work, to: &group)
                for try await _ in group {}
            }
            if configuration.recognizer.isEnabled {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    add(transcription.discover, transcription.work, to: &group)
                    for try await _ in group {}
                }
            }
            try await alert(mode, alertBell)
        }
    }

    private func alert(_ mode: IngestMode, _ bell: Doorbell) async throws {
        guard let safetyCommand else { return }
        let stage = AlertStage(
            ledger: ledger,
            command: safetyCommand,
            attempts: configuration.workers.attempts,
            logger: logger,
            mode: mode,
            bell: bell,
            now: now
        )
        try await stage.work(retries())
    }

    private func add(
        _ discover: @escaping @Sendable () async throws -> Void,
        _ work: @escaping @Sendable () async throws -> Void,
        to group: inout ThrowingTaskGroup<Void, any Error>
    ) {
        group.addTask { try await discover() }
        for _ in 0..<workerCount {
            group.addTask { try await work() }
        }
    }

    private func intakeStage(
        _ mode: IngestMode,
        onMeasured: @escaping @Sendable () -> Void
    ) throws -> IntakeStage {
        let settle = configuration.sources.map {
            ($0.name, SettleRule(quiet: .seconds($0.settleSeconds)))
        }
        return IntakeStage(
            configuration: configuration,
            ledger: ledger,
            intake: RecordingIntake(
                ledger: ledger,
                analyzer: analyzer,
                configuration: configuration,
                now: now
            ),
            desk: IntakeDesk(
                known: try ledger.knownFiles(),
                settle: Dictionary(settle, uniquingKeysWith: { first, _ in first }),
                retries: retries()
            ),
            logger: logger,
            mode: mode,
            onMeasured: onMeasured
        )
    }

    private func transcriptionStage(
        _ mode: IngestMode,
        _ bell: Doorbell,
        onTranscribed: @escaping @Sendable () -> Void
    ) -> TranscriptionStage {
        TranscriptionStage(
            configuration: configuration,
            ledger: ledger,
            transcription: RecordingTranscription(
                ledger: ledger,
                analyzer: analyzer,
                reader: reader,
                configuration: configuration,
                now: now
            ),
            desk: TranscriptionDesk(retries: retries()),
            logger: logger,
            mode: mode,
            bell: bell,
            onTranscribed: onTranscribed
        )
    }

    private func retries<Subject>() -> RetrySchedule<Subject> {
        RetrySchedule(
            first: .seconds(configuration.workers.retryFirstSeconds),
            longest: .seconds(configuration.workers.retryMaxSeconds)
        )
    }
}

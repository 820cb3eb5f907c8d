import Configuration
import Foundation
import Logging
import SafetyCommand
import Store

/// The last stage: has the clinic's command run for calls with a new safety flag.
///
/// The flag is on record before the command is even started, and neither a command that fails nor
/// one that hangs keeps any other stage.
struct AlertStage: Sendable {
    let ledger: Ledger
    let command: SafetyCommand
    /// Runs at most, the first included.
    let attempts: Int
    let logger: Logger
    let mode: IngestMode
    /// Rings when there may be something to do.
    let bell: Doorbell
    let now: @Sendable () -> Date

    /// Runs the command for each call until the mode is done or the task is cancelled.
    func work(_ retries: RetrySchedule<Int64>) async throws {
        var retries = retries
        while !Task.isCancelled {
            var rest: Duration = .seconds(60)
            do {
                let alerts = try await blocking { [ledger] in try ledger.safetyAlerts() }
                for alert in alerts where retries.isDue(alert.sequence, at: .now) {
                    try await run(alert, &retries)
                }
                if case .onePass = mode, retries.count == 0 { return }
                rest = min(retries.untilNext(from: .now) ?? rest, rest)
            } catch let error as StoreError where error.isTemporary {
                if case .onePass = mode { throw error }
                logger.error("alert failed: \(error)")
                rest = Failure.rest
            }
            await bell.ring(within: rest)
        }
    }

    private func run(_ alert: SafetyAlert, _ retries: inout RetrySchedule<Int64>) async throws {
        do {
            try await command.run(call: alert.call, recording: alert.recording)
            logger.notice("ran the safety command", metadata: ["call": "\(alert.call)"])
            try await end(alert, .ran)
            retries.succeeded(alert.sequence)
        } catch let error as SafetyCommandError {
            let count = retries.failed(alert.sequence, at: .now)
            await log.failure(
                "call \(alert.call)",
                "\(error)",
                SafetyCommandError.nextStep,
                attempts: count
            )
            guard count >= attempts else { return }
            try await end(alert, .givenUp)
            retries.succeeded(alert.sequence)
        }
    }

    private func end(_ alert: SafetyAlert, _ outcome: AlertOutcome) async throws {
        try await blocking { [ledger, now] in try ledger.end(alert, outcome, at: now()) }
    }

    private var log: StageLog {
        StageLog(logger: logger, ledger: ledger, stage: .alert, now: now)
    }
}

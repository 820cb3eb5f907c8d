import AsyncAlgorithms
import Configuration
import Foundation
import Intake
import Logging
import Recordings
import Store

/// The first stage: finds files, and takes each from the directory to the ledger.
struct IntakeStage: Sendable {
    let configuration: TonedConfiguration
    let ledger: Ledger
    let intake: RecordingIntake
    let desk: IntakeDesk
    let logger: Logger
    let mode: IngestMode
    /// Called after each recording that was measured.
    let onMeasured: @Sendable () -> Void

    /// Holds one file for each idle worker: the scan waits until somebody is free.
    let queue = AsyncChannel<FileSighting>()

    /// Looks for files until the mode is done or the task is cancelled, and hands them out.
    func discover() async throws {
        defer { queue.finish() }
        let clock = ContinuousClock()
        while !Task.isCancelled {
            let start = clock.now
            let scans = await scanAll()
            let took = start.duration(to: clock.now)
            let plan = await desk.plan(scans, now: .now, wallClock: intake.now())
            for refused in plan.newlyRefused {
                logger.warning(
                    "not taken: \(refused.reason)",
                    metadata: ["file": "\(refused.sighting.stamp)"]
                )
            }
            for sighting in plan.ready {
                await queue.send(sighting)
            }
            switch mode {
            case .untilStopped(let watcher):
                let longest = Duration.seconds(configuration.scan.rescanSeconds)
                if !watcher.watch(scans.values.flatMap(\.directories)) {
                    await watcher.ring(within: min(longest, plan.nextLook ?? longest))
                }
                // A burst of events is one reason to look, not a thousand; and looking at a large
                // tree must not keep the machine from its work.
                try await Task.sleep(for: max(.milliseconds(100), took * 4))
            case .onePass:
                if plan.unfinished == 0 { return }
                try await Task.sleep(for: min(plan.nextLook ?? .milliseconds(50), .seconds(1)))
            }
        }
    }

    /// Takes in files from the queue, one after the other, until there are no more.
    func work() async throws {
        for await sighting in queue {
            do {
                try await take(sighting)
            } catch {
                try await failed(sighting, nil, error)
            }
        }
    }

    private func take(_ sighting: FileSighting) async throws {
        let identified = try await intake.identify(sighting)
        let clock = ContinuousClock()
        let start = clock.now
        let outcome: RecordingOutcome
        do {
            outcome = try await intake.record(identified, sighting)
        } catch {
            try await failed(sighting, identified, error)
            return
        }
        await desk.finished(sighting)
        report(outcome, identified.id, took: start.duration(to: clock.now))
    }

    private var log: StageLog {
        StageLog(logger: logger, ledger: ledger, stage: .intake, now: intake.now)
    }

    private func report(_ outcome: RecordingOutcome, _ id: RecordingID, took: Duration) {
        var metadata: Logger.Metadata = ["recording": "\(id)"]
        switch outcome {
        case .recorded:
            metadata["seconds"] = "\(took.formattedSeconds)"
            logger.info("recorded", metadata: metadata)
            onMeasured()
        case .alreadyRecorded:
            logger.info("already recorded", metadata: metadata)
        case .quarantined(let reason):
            metadata["reason"] = "\(reason)"
            logger.warning("quarantined", metadata: metadata)
        }
    }

    private func failed(
        _ sighting: FileSighting,
        _ identified: RecordingIntake.Identified?,
        _ error: any Error
    ) async throws {
        if error is CancellationError || Task.isCancelled { throw CancellationError() }
        let subject = "\(sighting.stamp)"
        switch Failure(error) {
        case .routine:
            await desk.putBack(sighting)
        case .unreadable(let message, let nextStep):
            let attempts = await desk.failed(sighting, at: .now)
            await log.failure(subject, message, nextStep, attempts: attempts)
            if case .onePass = mode, attempts >= configuration.workers.attempts {
                await desk.finished(sighting)
            }
        case .retry(let message, let nextStep):
            let attempts = await desk.failed(sighting, at: .now)
            await log.failure(
                identified?.id.short ?? subject,
                message,
                nextStep,
                attempts: attempts
            )
            guard attempts >= configuration.workers.attempts, let identified else { return }
            do {
                let reason = "\(message) (tried \(attempts) times)"
                let outcome = try await intake.quarantine(identified, sighting, reason)
                await desk.finished(sighting)
                report(outcome, identified.id, took: .zero)
            } catch {
                try await failed(sighting, nil, error)
            }
        case .hold(let rest, let message, let nextStep):
            if case .onePass = mode { throw error }
            await desk.hold(for: rest, at: .now)
            await desk.putBack(sighting)
            await log.failure(log.stage.rawValue, message, nextStep, attempts: nil)
        case .fatal(let error):
            throw error
        }
    }

    /// One look at every source; a source that cannot be read is reported and looked at again.
    private func scanAll() async -> [String: DirectoryScan] {
        var scans: [String: DirectoryScan] = [:]
        for source in configuration.sources {
            let subject = "source \(source.name)"
            do {
                var scan = try DirectoryScan(
                    source,
                    maxFileBytes: configuration.scan.maxFileBytes
                )
                if case .onePass(let selection) = mode {
                    scan.keepOnly { selection.contains($0, below: source.directory) }
                }
                scans[source.name] = scan
                if await desk.sourceIsBack(source.name) {
                    await log.recovered(subject)
                }
            } catch {
                guard await desk.sourceIsAway(source.name) else { continue }
                await log.failure(subject, "\(error)", "See the message.", attempts: nil)
            }
        }
        return scans
    }
}

extension Duration {
    /// Seconds with three decimals.
    var formattedSeconds: String {
        let (seconds, attoseconds) = components
        return (Double(seconds) + Double(attoseconds) / 1e18)
            .formatted(.number.precision(.fractionLength(3)).grouping(.never))
    }
}

import AsyncAlgorithms
import Configuration
import Foundation
import Logging
import Recordings
import Store

/// The second stage: gives measured recordings their words.
///
/// Minutes never wait for it.
struct TranscriptionStage: Sendable {
    let configuration: TonedConfiguration
    let ledger: Ledger
    let transcription: RecordingTranscription
    let desk: TranscriptionDesk
    let logger: Logger
    let mode: IngestMode
    /// Rings when there may be something to do.
    let bell: Doorbell
    let onTranscribed: @Sendable () -> Void

    let queue = AsyncChannel<RecordingToTranscribe>()

    /// Far more than there are workers, and little enough to keep in memory.
    private static let batch = 64

    /// Hands out recordings until the mode is done or the task is cancelled.
    func discover() async throws {
        defer { queue.finish() }
        while !Task.isCancelled {
            let (ready, next, unfinished) = try await plan()
            for recording in ready {
                await queue.send(recording)
            }
            if case .onePass = mode, unfinished == 0 { return }
            if ready.isEmpty {
                await bell.ring(within: min(next ?? .seconds(60), .seconds(60)))
            }
        }
    }

    private func plan() async throws -> (
        ready: [RecordingToTranscribe], next: Duration?, unfinished: Int
    ) {
        do {
            // What is in hand or waits for another try stands at the head of the list.
            let skip = await desk.busyCount
            let waiting = try await blocking { [ledger] in
                try ledger.recordingsToTranscribe(limit: Self.batch + skip)
            }
            return await desk.plan(waiting, now: .now)
        } catch let error as StoreError where error.isTemporary {
            if case .onePass = mode { throw error }
            logger.error("transcribe failed: \(error)")
            return ([], Failure.rest, 1)
        }
    }

    /// Transcribes recordings from the queue, one after the other, until there are no more.
    func work() async throws {
        for await recording in queue {
            let clock = ContinuousClock()
            let start = clock.now
            do {
                try await transcription.transcribe(recording)
                await desk.finished(recording.id)
                onTranscribed()
                logger.info(
                    "transcribed",
                    metadata: [
                        "recording": "\(recording.id)",
                        "seconds": "\(start.duration(to: clock.now).formattedSeconds)",
                    ]
                )
            } catch {
                try await failed(recording, error)
            }
            bell.ring()
        }
    }

    private var log: StageLog {
        StageLog(logger: logger, ledger: ledger, stage: .transcribe, now: transcription.now)
    }

    private func failed(_ recording: RecordingToTranscribe, _ error: any Error) async throws {
        if error is CancellationError || Task.isCancelled { throw CancellationError() }
        switch Failure(error) {
        case .routine:
            // Renamed or removed since it was measured: it may turn up under another name.
            await putOff(
                recording,
                "the file is gone or was replaced",
                "Put the recording back where it was; toned takes it up by itself."
            )
        case .unreadable(let message, let nextStep):
            await putOff(recording, message, nextStep)
        case .retry(let message, let nextStep):
            let attempts = await desk.failed(recording.id, at: .now)
            await log.failure(recording.id.short, message, nextStep, attempts: attempts)
            if attempts >= configuration.workers.attempts {
                try await giveUp(recording, "\(message) (tried \(attempts) times)")
            }
        case .hold(let rest, let message, let nextStep):
            if case .onePass = mode { throw error }
            await desk.hold(recording.id, for: rest, at: .now)
            await log.failure(log.stage.rawValue, message, nextStep, attempts: nil)
        case .fatal(let error):
            throw error
        }
    }

    /// Tries again later, and for ever: the words are there, only the file is not.
    private func putOff(
        _ recording: RecordingToTranscribe,
        _ message: String,
        _ nextStep: String
    ) async {
        let attempts = await desk.failed(recording.id, at: .now)
        await log.failure(recording.id.short, message, nextStep, attempts: attempts)
        if case .onePass = mode, attempts >= configuration.workers.attempts {
            await desk.setAside(recording.id)
        }
    }

    private func giveUp(
        _ recording: RecordingToTranscribe,
        _ reason: String
    ) async throws {
        do {
            try await blocking { [ledger, transcription] in
                try ledger.giveUpTranscribing(
                    recording.id,
                    reason: reason,
                    at: transcription.now()
                )
            }
            await desk.finished(recording.id)
            logger.warning(
                "not transcribed",
                metadata: ["recording": "\(recording.id)", "reason": "\(reason)"]
            )
        } catch let error as StoreError where error.isTemporary {
            await desk.hold(recording.id, for: Failure.rest, at: .now)
        }
    }
}

import AnalyzerProcess
import Configuration
import Foundation
import Intake
import Recordings
import Store

/// Takes one measured recording to its words.
struct RecordingTranscription: Sendable {
    let ledger: Ledger
    let analyzer: Analyzer
    /// `nil` where nothing is to be found in the words.
    let reader: CallReader?
    let configuration: TonedConfiguration
    let now: @Sendable () -> Date

    /// Transcribes a recording and writes its words down, with what is found in them.
    ///
    /// - Throws: `IntakeError`, `AnalyzerError`, `StoreError` or `CancellationError`.
    func transcribe(_ recording: RecordingToTranscribe) async throws {
        let file = try await blocking { try open(recording) }
        let transcript: Transcript
        do {
            transcript = try await analyzer.transcribe(
                file.descriptor,
                wallTime: configuration.workers.wallTime(
                    for: recording.duration,
                    secondsPerHour: configuration.workers.transcribeSecondsPerHour
                )
            )
        } catch let error as AnalyzerError where error.disposition == .quarantine {
            try file.checkUnchanged()
            try await blocking {
                try ledger.giveUpTranscribing(
                    recording.id,
                    reason: error.description,
                    at: now()
                )
            }
            return
        }
        try file.checkUnchanged()
        try await blocking {
            try ledger.record(transcript, of: recording.id, reader: reader, at: now())
        }
    }

    /// Opens the recording where it was last seen, or where it was seen before that.
    private func open(_ recording: RecordingToTranscribe) throws -> DropFile {
        var failure: any Error = IntakeError.vanished
        for sighting in recording.sightings {
            let source = configuration.sources.first { $0.name == sighting.source }
            guard let source else { continue }
            do {
                return try DropFile(sighting, below: source.directory)
            } catch {
                failure = error
            }
        }
        throw failure
    }
}

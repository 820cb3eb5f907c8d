import AnalyzerProcess
import Configuration
import Foundation
import Intake
import Recordings
import Store

/// Takes one settled file from the recordings directory to the ledger: identified, measured and
/// counted.
///
/// Nothing is written before the last step, so a crash anywhere leaves no trace and the next scan
/// starts again.
struct RecordingIntake: Sendable {
    let ledger: Ledger
    let analyzer: Analyzer
    let configuration: TonedConfiguration
    let now: @Sendable () -> Date

    /// A file that was opened and identified, so that whatever happens next has a name.
    struct Identified: Sendable {
        var file: DropFile
        var id: RecordingID
    }

    /// Opens a file and computes its identity.
    ///
    /// - Throws: `IntakeError`.
    func identify(_ sighting: FileSighting) async throws -> Identified {
        let directory = try source(sighting).directory
        return try await blocking {
            let file = try DropFile(sighting, below: directory)
            return Identified(file: file, id: try file.identity())
        }
    }

    /// Measures an identified file and writes it down.
    ///
    /// - Throws: `IntakeError`, `AnalyzerError`, `StoreError` or `CancellationError`.
    func record(_ identified: Identified, _ sighting: FileSighting) async throws -> RecordingOutcome
    {
        let id = identified.id
        let known = try await blocking {
            try ledger.noteIfKnown(id, sighting: sighting, at: now())
        }
        if let known { return known }
        let header: WaveHeader
        do {
            header = try WaveHeader(reading: identified.file)
            try header.check(limits: configuration.audio.limits)
        } catch let error as IntakeError {
            throw error
        } catch {
            return try await quarantine(identified, sighting, "\(error)")
        }
        let analysis: CallAnalysis
        do {
            analysis = try await analyzer.measure(
                identified.file.descriptor,
                wallTime: configuration.workers.wallTime(
                    for: header.duration,
                    secondsPerHour: configuration.workers.measureSecondsPerHour
                )
            )
        } catch let error as AnalyzerError where error.disposition == .quarantine {
            return try await quarantine(identified, sighting, error.description)
        }
        try identified.file.checkUnchanged()
        guard header.agrees(with: analysis.audio) else {
            return try await quarantine(
                identified,
                sighting,
                "the header tells of \(header.frameCount) frames, but "
                    + "\(analysis.audio.frameCount) could be decoded"
            )
        }
        let facts = RecordingIdentification(
            source: try source(sighting),
            timeZone: configuration.practice.timeZone,
            normalizer: configuration.phoneNumbers.normalizer
        ).facts(of: sighting, id: id, channelCount: analysis.audio.channelCount)
        return try await blocking {
            try ledger.record(
                MeasuredRecording(id: id, sighting: sighting, facts: facts, analysis: analysis),
                at: now()
            )
        }
    }

    /// Writes down that a file is no use, if it still is the file that was looked at.
    ///
    /// - Throws: `IntakeError`, `StoreError`.
    func quarantine(
        _ identified: Identified,
        _ sighting: FileSighting,
        _ reason: String
    ) async throws -> RecordingOutcome {
        try identified.file.checkUnchanged()
        return try await blocking {
            try ledger.quarantine(identified.id, sighting: sighting, reason: reason, at: now())
        }
    }

    private func source(_ sighting: FileSighting) throws -> TonedConfiguration.Source {
        guard let source = configuration.sources.first(where: { $0.name == sighting.source }) else {
            // The source was taken out of the configuration since.
            throw IntakeError.vanished
        }
        return source
    }
}

extension WaveHeader {
    var duration: Milliseconds {
        Milliseconds(frames: frameCount, sampleRate: sampleRate)
    }

    /// Two lengths, found independently, that differ by more than a codec's block mean that one
    /// of them is wrong, and it is not known which.
    func agrees(with audio: AudioDescription) -> Bool {
        sampleRate == audio.sampleRate && channelCount == audio.channelCount
            && abs(frameCount - audio.frameCount) <= Int64(max(1, framesPerBlock))
    }
}

extension TonedConfiguration.Audio {
    var limits: AudioLimits {
        AudioLimits(sampleRates: sampleRates, channels: 1...maxChannels)
    }
}

extension TonedConfiguration.Workers {
    /// How long a worker may take over a recording.
    func wallTime(for length: Milliseconds, secondsPerHour: Int) -> Duration {
        .seconds(minimumSeconds)
            + .milliseconds(length.rawValue * Int64(secondsPerHour) / 3600)
    }
}

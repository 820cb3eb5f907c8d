import CallPlot
import Conversation
import Decoding
import Prosody
import Recordings
import SpeechRecognition

/// Draws a recording in one pass: waveform, pitch, intensity and speech of each channel, and with
/// two channels the turns.
public struct CallPicture {
    private let makeDetector: () throws -> any VoiceActivityDetector

    /// - Parameter makeDetector: Gives a detector that has heard nothing; called once for each
    ///   channel.
    public init(makeDetector: @escaping () throws -> any VoiceActivityDetector) {
        self.makeDetector = makeDetector
    }

    /// Draws what `decoder` gives, from where it stands: the beginning, for a new decoder.
    ///
    /// - Throws: What decoding or the detector throws.
    public func run(_ decoder: AudioDecoder) throws -> CallPlot {
        let audio = decoder.description
        let channels = try (0..<audio.channelCount).map { _ in
            ChannelPicture(audio, detector: try makeDetector())
        }
        var block: [[Float]] = []
        while try decoder.read(maxFrames: blockLength, into: &block) > 0 {
            for (channel, samples) in zip(channels, block) {
                try channel.push(samples)
            }
        }
        let speech = try channels.map { try $0.finish() }
        let turns = Self.turns(speech, duration: audio.duration)
        return CallPlot(
            duration: audio.duration,
            channels: channels.indices.map { index in
                CallPlot.Channel(
                    label: "channel \(index + 1)",
                    traces: channels[index].traces,
                    speech: speech[index],
                    turns: turns?[index]
                )
            }
        )
    }

    /// Each channel's turns, where there are two to take them.
    private static func turns(_ speech: [[AudioSpan]], duration: Milliseconds) -> [[AudioSpan]]? {
        guard speech.count == 2 else { return nil }
        let turns = TurnTaking(
            first: speech[0],
            second: speech[1],
            counted: [AudioSpan(start: .zero, end: duration)]
        ).turns
        return Party.allCases.map { party in turns.filter { $0.party == party }.map(\.span) }
    }
}

/// Everything that is drawn of one channel.
private final class ChannelPicture {
    private(set) var traces: ChannelTraces
    private let duration: Milliseconds
    private let prosody: ProsodyAnalyzer
    private var listener: ChannelListener

    init(_ audio: AudioDescription, detector: any VoiceActivityDetector) {
        traces = ChannelTraces(sampleRate: audio.sampleRate)
        duration = audio.duration
        prosody = ProsodyAnalyzer(sampleRate: audio.sampleRate)
        listener = ChannelListener(
            sampleRate: audio.sampleRate,
            detector: detector,
            parameters: .measuring
        )
    }

    func push(_ samples: [Float]) throws {
        samples.withUnsafeBufferPointer {
            traces.push(samples: $0)
            prosody.push($0, onFrame: add)
        }
        try listener.push(samples)
        // No segment will be asked for, so that nothing has to be kept.
        prosody.add(speech: [], settled: duration)
    }

    /// The speech of the whole channel.
    func finish() throws -> [AudioSpan] {
        _ = prosody.finish(onFrame: add)
        return try listener.finish(duration: duration)
    }

    private func add(_ frame: ProsodyFrame) {
        traces.push(pitch: frame.f0)
        traces.push(intensity: frame.intensity)
    }
}

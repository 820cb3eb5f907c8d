import Decoding
import Prosody
import Recordings
import SpeechRecognition

/// Measures a recording in one pass: level, speech and prosody of each channel.
public struct CallMeasurement {
    private let analyzer: AnalyzerDescription
    private let makeDetector: () throws -> any VoiceActivityDetector

    /// - Parameters:
    ///   - analyzer: What stands in the document about its origin.
    ///   - makeDetector: Gives a detector that has heard nothing; called once for each channel.
    public init(
        analyzer: AnalyzerDescription,
        makeDetector: @escaping () throws -> any VoiceActivityDetector
    ) {
        self.analyzer = analyzer
        self.makeDetector = makeDetector
    }

    /// Measures what `decoder` gives, from where it stands: the beginning, for a new decoder.
    ///
    /// - Throws: What decoding or the detector throws.
    public func run(_ decoder: AudioDecoder) throws -> CallAnalysis {
        let audio = decoder.description
        var channels = try (0..<audio.channelCount).map { index in
            ChannelMeasurement(
                index: index,
                sampleRate: audio.sampleRate,
                detector: try makeDetector()
            )
        }
        var block: [[Float]] = []
        while try decoder.read(maxFrames: blockLength, into: &block) > 0 {
            for index in channels.indices {
                try channels[index].push(block[index])
            }
        }
        return CallAnalysis(
            analyzer: analyzer,
            audio: audio,
            channels: try channels.indices.map {
                try channels[$0].finish(duration: audio.duration)
            }
        )
    }
}

/// Everything that is measured on one channel.
private struct ChannelMeasurement {
    let index: Int
    private var level = LevelMeter()
    private let prosody: ProsodyAnalyzer
    private var listener: ChannelListener

    init(index: Int, sampleRate: Int, detector: any VoiceActivityDetector) {
        self.index = index
        prosody = ProsodyAnalyzer(sampleRate: sampleRate)
        listener = ChannelListener(
            sampleRate: sampleRate,
            detector: detector,
            parameters: SpeechSegmenter.Parameters()
        )
    }

    mutating func push(_ samples: [Float]) throws {
        samples.withUnsafeBufferPointer {
            level.push($0)
            prosody.push($0)
        }
        try listener.push(samples)
    }

    mutating func finish(duration: Milliseconds) throws -> ChannelAnalysis {
        let speech = try listener.finish(duration: duration)
        return ChannelAnalysis(
            index: index,
            level: level.finish(),
            speech: speech,
            prosody: prosody.finish(speech: speech)
        )
    }
}

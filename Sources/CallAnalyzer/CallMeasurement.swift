import Decoding
import Prosody
import Recordings
import SpeechRecognition

/// Measures a recording in one pass: level, speech and prosody of each channel.
public struct CallMeasurement {
    private let analyzer: AnalyzerDescription
    private let keepsSegments: Bool
    private let makeDetector: () throws -> any VoiceActivityDetector

    /// - Parameters:
    ///   - analyzer: What stands in the document about its origin.
    ///   - keepsSegments: Whether each segment of speech gets its own measurements, too.
    ///   - makeDetector: Gives a detector that has heard nothing; called once for each channel.
    public init(
        analyzer: AnalyzerDescription,
        keepsSegments: Bool = false,
        makeDetector: @escaping () throws -> any VoiceActivityDetector
    ) {
        self.analyzer = analyzer
        self.keepsSegments = keepsSegments
        self.makeDetector = makeDetector
    }

    /// Measures what `decoder` gives, from where it stands: the beginning, for a new decoder.
    ///
    /// - Throws: What decoding or the detector throws.
    public func run(_ decoder: AudioDecoder) throws -> CallAnalysis {
        let audio = decoder.description
        let channels = try (0..<audio.channelCount).map { index in
            ChannelMeasurement(
                index: index,
                sampleRate: audio.sampleRate,
                keepsSegments: keepsSegments,
                detector: try makeDetector()
            )
        }
        let crosstalk = channels.count == 2 ? CrosstalkMeter(sampleRate: audio.sampleRate) : nil
        var block: [[Float]] = []
        while try decoder.read(maxFrames: blockLength, into: &block) > 0 {
            for (channel, samples) in zip(channels, block) {
                try channel.push(samples)
            }
            if let crosstalk {
                block[0].withUnsafeBufferPointer { first in
                    block[1].withUnsafeBufferPointer { crosstalk.push(first, $0) }
                }
            }
        }
        var analyses = try channels.map { try $0.finish(duration: audio.duration) }
        if let (firstInSecond, secondInFirst) = crosstalk?.finish() {
            analyses[0].crosstalk = secondInFirst
            analyses[1].crosstalk = firstInSecond
        }
        return CallAnalysis(analyzer: analyzer, audio: audio, channels: analyses)
    }
}

/// Everything that is measured on one channel.
private final class ChannelMeasurement {
    private let index: Int
    private let keepsSegments: Bool
    private var level = LevelMeter()
    private let line: LineQualityMeter
    private let prosody: ProsodyAnalyzer
    private var listener: ChannelListener
    private var segments: [SpeechSegment] = []
    /// By where the segment begins.
    private var activationFeatures: [Milliseconds: [Double]] = [:]

    init(
        index: Int,
        sampleRate: Int,
        keepsSegments: Bool,
        detector: any VoiceActivityDetector
    ) {
        self.index = index
        self.keepsSegments = keepsSegments
        line = LineQualityMeter(sampleRate: sampleRate)
        prosody = ProsodyAnalyzer(sampleRate: sampleRate)
        listener = ChannelListener(
            sampleRate: sampleRate,
            detector: detector,
            parameters: .measuring
        )
    }

    func push(_ samples: [Float]) throws {
        samples.withUnsafeBufferPointer {
            level.push($0)
            line.push($0)
            prosody.push($0)
        }
        try listener.push(samples)
        prosody.add(
            speech: listener.takeSettled(),
            settled: listener.settledUntil,
            onSegment: keep
        )
    }

    func finish(duration: Milliseconds) throws -> ChannelAnalysis {
        let speech = try listener.finish(duration: duration)
        let summary = prosody.finish(speech: speech, onSegment: keep)
        let level = level.finish()
        let line = line.finish()
        for index in segments.indices {
            segments[index].prosody = segments[index].prosody.carried(by: line, level: level)
        }
        return ChannelAnalysis(
            index: index,
            level: level,
            line: line,
            speech: speech,
            prosody: summary.carried(by: line, level: level),
            activationFeatures: FeatureRows(
                names: ActivationFeature.allCases.map(\.rawValue),
                rows: speech.map { activationFeatures[$0.start] }
            ),
            segments: keepsSegments ? segments : nil
        )
    }

    private func keep(_ segment: SpeechSegment) {
        activationFeatures[segment.span.start] = segment.activationFeatures
        guard keepsSegments else { return }
        segments.append(SpeechSegment(span: segment.span, prosody: segment.prosody))
    }
}

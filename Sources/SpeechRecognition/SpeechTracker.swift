import Recordings

/// Finds the speech in one channel, fed in blocks of any size.
///
/// The result does not depend on how the samples were cut into blocks.
public struct SpeechTracker {
    /// Frames handed to the detector at once: enough to make the cost of a call vanish.
    private static let batchLength = 32 * SpeechAudio.detectorFrameLength

    private let detector: any VoiceActivityDetector
    private var segmenter: SpeechSegmenter
    private var waiting: [Float] = []
    private var sampleCount: Int64 = 0

    /// - Parameters:
    ///   - detector: A detector that has heard nothing yet.
    ///   - parameters: What counts as speech.
    public init(
        detector: any VoiceActivityDetector,
        parameters: SpeechSegmenter.Parameters = .init()
    ) {
        self.detector = detector
        segmenter = SpeechSegmenter(parameters)
        waiting.reserveCapacity(2 * Self.batchLength)
    }

    /// Takes the next samples of the channel, mono at 16 kHz, −1…1.
    public mutating func push(_ samples: some Collection<Float>) throws {
        sampleCount += Int64(samples.count)
        waiting.append(contentsOf: samples)
        while waiting.count >= Self.batchLength {
            segmenter.push(
                try detector.speechProbabilities(in: Array(waiting.prefix(Self.batchLength)))
            )
            waiting.removeFirst(Self.batchLength)
        }
    }

    /// The speech that was found since the last call and cannot change any more.
    public mutating func takeSettled() -> [AudioSpan] {
        segmenter.takeSettled()
    }

    /// No speech that was not handed over begins before this.
    public var settledUntil: Milliseconds {
        segmenter.settledUntil
    }

    /// The speech of the whole channel, in order and not overlapping.
    ///
    /// - Parameter duration: Length of the recording; no span ends after it.
    public mutating func finish(duration: Milliseconds) throws -> [AudioSpan] {
        let frame = SpeechAudio.detectorFrameLength
        if !waiting.isEmpty {
            // The last frame is filled up with silence.
            let missing = (frame - waiting.count % frame) % frame
            let last = waiting + [Float](repeating: 0, count: missing)
            segmenter.push(try detector.speechProbabilities(in: last))
            waiting.removeAll()
        }
        return segmenter.finish(duration: duration)
    }
}

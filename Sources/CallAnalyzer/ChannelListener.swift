import Prosody
import Recordings
import SpeechRecognition

/// Follows one channel from its beginning and finds the speech in it.
struct ChannelListener {
    private var resampler: Resampler
    private var tracker: SpeechTracker
    /// Samples at 16 kHz of the last block; kept to reuse its memory.
    private var resampled: [Float] = []

    init(
        sampleRate: Int,
        detector: any VoiceActivityDetector,
        parameters: SpeechSegmenter.Parameters
    ) {
        resampler = Resampler(from: sampleRate, to: SpeechAudio.sampleRate)
        tracker = SpeechTracker(detector: detector, parameters: parameters)
    }

    /// Takes the next samples at the recording's own rate; those that are not finite count as 0.
    mutating func push(_ samples: [Float]) throws {
        resampled.removeAll(keepingCapacity: true)
        samples.withUnsafeBufferPointer { resampler.push($0, into: &resampled) }
        try tracker.push(resampled)
    }

    /// The speech that was found since the last call and cannot change any more.
    mutating func takeSettled() -> [AudioSpan] {
        tracker.takeSettled()
    }

    /// No speech that was not handed over begins before this.
    var settledUntil: Milliseconds {
        tracker.settledUntil
    }

    /// The speech of the whole channel.
    mutating func finish(duration: Milliseconds) throws -> [AudioSpan] {
        resampled.removeAll(keepingCapacity: true)
        resampler.finish(into: &resampled)
        try tracker.push(resampled)
        return try tracker.finish(duration: duration)
    }
}

/// Frames that are decoded at once, so that memory does not grow with the length of a call.
let blockLength = 16_384

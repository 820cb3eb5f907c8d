/// Tells how likely somebody speaks in each frame of one channel.
///
/// A detector listens to one channel from its beginning; it may remember what it heard, so every
/// channel needs its own.
public protocol VoiceActivityDetector {
    /// The probability of speech, 0…1, in each successive frame.
    ///
    /// - Parameter samples: Mono, −1…1, at 16 kHz; a whole number of frames of
    ///   ``SpeechAudio/detectorFrameLength`` samples, following those of the call before.
    /// - Returns: One value for each frame.
    /// - Throws: What the detector's engine reports.
    func speechProbabilities(in samples: [Float]) throws -> [Float]
}

/// The one format of audio that detectors and recognisers take.
public enum SpeechAudio {
    /// Samples in a second: what Silero and Whisper were trained on.
    public static let sampleRate = 16_000

    /// Samples in a millisecond.
    public static let samplesPerMillisecond = 16

    /// Samples in one frame of a detector: 32 ms, the frame of Silero VAD at 16 kHz.
    public static let detectorFrameLength = 512
}

/// What `toned-analyze measure` found in one recording: the document between the two programs.
public struct CallAnalysis: Hashable, Sendable, Codable {
    /// The document's format; a reader refuses any other.
    public static let currentSchema = "toned.analysis/1"

    public var schema: String
    public var analyzer: AnalyzerDescription
    public var audio: AudioDescription
    /// One entry per channel, in channel order, the first being index 0.
    public var channels: [ChannelAnalysis]

    public init(
        analyzer: AnalyzerDescription,
        audio: AudioDescription,
        channels: [ChannelAnalysis]
    ) {
        schema = Self.currentSchema
        self.analyzer = analyzer
        self.audio = audio
        self.channels = channels
    }
}

/// Which software and models produced a document, so that a number can be traced.
public struct AnalyzerDescription: Hashable, Sendable, Codable {
    public var version: String
    /// The voice-activity model, for example `ggml-silero-v6.2.0.bin`.
    public var voiceActivityModel: String

    public init(version: String, voiceActivityModel: String) {
        self.version = version
        self.voiceActivityModel = voiceActivityModel
    }
}

/// The shape of the audio in a recording.
public struct AudioDescription: Hashable, Sendable, Codable {
    /// `WAV`, `RF64`, or what libsndfile calls another container (by hand only).
    public var container: String
    /// The sample coding, such as `pcm16`, `mulaw` or `gsm610`.
    public var encoding: String
    /// Frames in a second.
    public var sampleRate: Int
    public var channelCount: Int
    /// Sample frames decoded: the exact length.
    public var frameCount: Int64
    /// The header's length was wrong and the bytes present were used instead.
    public var headerRepaired: Bool

    public init(
        container: String,
        encoding: String,
        sampleRate: Int,
        channelCount: Int,
        frameCount: Int64,
        headerRepaired: Bool
    ) {
        self.container = container
        self.encoding = encoding
        self.sampleRate = sampleRate
        self.channelCount = channelCount
        self.frameCount = frameCount
        self.headerRepaired = headerRepaired
    }

    public var duration: Milliseconds {
        Milliseconds(frames: frameCount, sampleRate: sampleRate)
    }
}

/// What was measured on one channel.
public struct ChannelAnalysis: Hashable, Sendable, Codable {
    public var index: Int
    public var level: LevelMeasurement
    /// What the line and the recorder did to the channel.
    public var line: LineQuality
    /// The other party's voice in this channel, of two; `nil` if none was found.
    public var crosstalk: Crosstalk?
    /// Where somebody speaks on this channel, in order, not overlapping.
    public var speech: [AudioSpan]
    public var prosody: ProsodySummary
    /// `ActivationFeature`s, a row for each stretch of speech; `nil` in a document of a version that
    /// did not measure them.
    public var activationFeatures: FeatureRows?
    /// Prosody of each stretch of speech; only when asked for.
    public var segments: [SpeechSegment]?

    public init(
        index: Int,
        level: LevelMeasurement,
        line: LineQuality,
        crosstalk: Crosstalk? = nil,
        speech: [AudioSpan],
        prosody: ProsodySummary,
        activationFeatures: FeatureRows? = nil,
        segments: [SpeechSegment]? = nil
    ) {
        self.index = index
        self.level = level
        self.line = line
        self.crosstalk = crosstalk
        self.speech = speech
        self.prosody = prosody
        self.activationFeatures = activationFeatures
        self.segments = segments
    }
}

/// Level and defects of a channel, over the whole recording.
public struct LevelMeasurement: Hashable, Sendable, Codable {
    /// Root mean square, dB relative to full scale (a full-scale sine is −3.01); nil for digital
    /// silence.
    public var rms: Measured
    /// Largest absolute sample, dB relative to full scale; nil for digital silence.
    public var peak: Measured
    /// Share of samples at the clip level, 0…1.
    public var clippedFraction: Double
    /// NaN or infinite samples, which were replaced by 0.
    public var nonFiniteSampleCount: Int64

    public init(
        rms: Measured,
        peak: Measured,
        clippedFraction: Double,
        nonFiniteSampleCount: Int64
    ) {
        self.rms = rms
        self.peak = peak
        self.clippedFraction = clippedFraction
        self.nonFiniteSampleCount = nonFiniteSampleCount
    }
}

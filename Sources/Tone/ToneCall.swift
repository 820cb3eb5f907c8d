public import Recordings

/// What is known of the patient's voice in one call.
public struct ToneCall: Hashable, Sendable, Codable {
    public var call: Int64
    /// Any number that is larger for a later call.
    public var order: Int64
    public var channel: PatientChannel
    /// Speech of the patient that the features were measured on.
    public var speechDuration: Milliseconds
    /// As measured, in the units of `ProsodySummary`; the response latency is the median, seconds.
    public var features: [VoiceFeature: Measured]
    public var line: ToneLine
    /// How much the features would differ if the same person had said other sentences.
    ///
    /// `nil` if the segments were not measured: then the population's spread stands in, which finds
    /// less.
    public var sampling: SamplingCovariance?
    /// Activation of the voice in the whole call, 0…100, if it is known.
    public var activation: Double?

    public init(
        call: Int64,
        order: Int64,
        channel: PatientChannel,
        speechDuration: Milliseconds,
        features: [VoiceFeature: Measured],
        line: ToneLine,
        sampling: SamplingCovariance? = nil,
        activation: Double? = nil
    ) {
        self.call = call
        self.order = order
        self.channel = channel
        self.speechDuration = speechDuration
        self.features = features
        self.line = line
        self.sampling = sampling
        self.activation = activation
    }

    /// The value on the feature's scale; `nil` if it was not measured.
    func value(of feature: VoiceFeature) -> Double? {
        features[feature]?.value.flatMap(feature.scale.value)
    }

    /// Variance that the choice of sentences makes, on the feature's scale; `nil` if unknown.
    package func samplingVariance(of feature: VoiceFeature) -> Double? {
        sampling?[feature, feature]
    }
}

/// Where in the recording the patient is.
public enum PatientChannel: String, Hashable, Sendable, Codable {
    /// Alone on a channel.
    case own
    /// On one channel with others.
    case mixed
    /// Nobody knows on which.
    case unknown
}

/// What the line did to the patient's channel.
public struct ToneLine: Hashable, Sendable, Codable {
    /// dB.
    public var signalToNoise: Measured
    /// Lowest frequency that comes through, Hz.
    public var lowerEdge: Measured
    public var band: LineBand?
    public var codec: CodecGuess
    /// Share of samples at the ends of the range, 0…1.
    public var clippedFraction: Double
    /// Highest sample above the level of active speech, dB.
    public var crestFactor: Measured
    /// How far the other party's voice in the patient's channel lies below its own channel, dB;
    /// `nil` if there is none.
    public var crosstalkAttenuation: Double?

    public init(
        signalToNoise: Measured,
        lowerEdge: Measured,
        band: LineBand?,
        codec: CodecGuess,
        clippedFraction: Double,
        crestFactor: Measured,
        crosstalkAttenuation: Double?
    ) {
        self.signalToNoise = signalToNoise
        self.lowerEdge = lowerEdge
        self.band = band
        self.codec = codec
        self.clippedFraction = clippedFraction
        self.crestFactor = crestFactor
        self.crosstalkAttenuation = crosstalkAttenuation
    }
}

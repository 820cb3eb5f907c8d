/// What the line and the recorder did to one channel: what its voice measures can be trusted for.
public struct LineQuality: Hashable, Sendable, Codable {
    /// Active speech level minus noise level, dB, at least −3.
    ///
    /// A lower bound where nobody pauses: then the softest sounds count as noise.
    public var signalToNoise: Measured
    /// Mean level of the noise between words, dB relative to full scale.
    public var noiseLevel: Measured
    /// Mean level of active speech with the noise taken off, dB relative to full scale.
    public var speechLevel: Measured
    /// Lowest frequency at which speech comes through, Hz; for a high voice on a good line that is
    /// the voice's own lowest, up to about 280 Hz.
    public var lowerEdge: Measured
    /// Highest frequency at which speech comes through and stands out of the noise, Hz.
    public var upperEdge: Measured
    /// What the sample values tell about the coding that they went through.
    public var codec: CodecGuess
    /// Mean of the samples, in parts of full scale, −1…1.
    public var offset: Double
    /// Mains hum, if there is any in at least five seconds.
    public var hum: MainsHum?
    /// Runs of digital zeros that cut into speech.
    public var dropoutCount: Int
    /// Total length of those.
    public var dropoutTime: Milliseconds

    public init(
        signalToNoise: Measured,
        noiseLevel: Measured,
        speechLevel: Measured,
        lowerEdge: Measured,
        upperEdge: Measured,
        codec: CodecGuess,
        offset: Double,
        hum: MainsHum?,
        dropoutCount: Int,
        dropoutTime: Milliseconds
    ) {
        self.signalToNoise = signalToNoise
        self.noiseLevel = noiseLevel
        self.speechLevel = speechLevel
        self.lowerEdge = lowerEdge
        self.upperEdge = upperEdge
        self.codec = codec
        self.offset = offset
        self.hum = hum
        self.dropoutCount = dropoutCount
        self.dropoutTime = dropoutTime
    }

    /// Narrow or wide band, by the upper edge; `nil` when that is unknown.
    ///
    /// A recording at 16 kHz whose line is `narrowband` was made from a telephone call.
    public var band: LineBand? {
        LineBand(upperEdge: upperEdge)
    }
}

/// How much of speech a line carries.
public enum LineBand: String, Hashable, Sendable, Codable {
    /// Up to 4 kHz: the telephone network.
    case narrowband
    /// Up to 7 kHz or more.
    case wideband

    /// - Parameter upperEdge: Highest frequency that comes through, Hz; `nil` if that is unknown.
    public init?(upperEdge: Measured) {
        guard let upperEdge = upperEdge.value else { return nil }
        self = upperEdge < 5000 ? .narrowband : .wideband
    }
}

/// A coding that left its mark in the sample values.
///
/// Resampling, mixing or a change of volume wipes the mark out: then the guess is `linear` or
/// `unknown`, never a wrong coding.
public enum CodecGuess: String, Hashable, Sendable, Codable {
    /// Values of ITU-T G.711 mu-law.
    case muLaw
    /// Values of ITU-T G.711 A-law.
    case aLaw
    /// At most 256 different values, of another spacing: 8-bit PCM, or G.711 with its volume
    /// changed.
    case eightBit
    /// Multiples of 8 in 16 bits: what the decoders of GSM (06.10, EFR, AMR) give.
    case thirteenBit
    /// 16-bit values without a mark.
    case linear
    /// Too few samples, too quiet, or not 16-bit values.
    case unknown
}

/// A tone at the frequency of the mains and its multiples.
public struct MainsHum: Hashable, Sendable, Codable {
    /// 50 or 60 Hz.
    public var frequency: Int
    /// Level of the first four harmonics together, dB relative to full scale.
    public var level: Double

    public init(frequency: Int, level: Double) {
        self.frequency = frequency
        self.level = level
    }
}

/// The other party's voice in a channel: echo or a leak in the recorder.
public struct Crosstalk: Hashable, Sendable, Codable {
    /// How far below the other channel it is, dB, at least 0.
    public var attenuation: Double
    /// How much later it comes, 0…500 ms, to 10 ms.
    public var delay: Milliseconds
    /// Correlation of the two envelopes at that delay, 0…1.
    public var correlation: Double

    public init(attenuation: Double, delay: Milliseconds, correlation: Double) {
        self.attenuation = attenuation
        self.delay = delay
        self.correlation = correlation
    }
}

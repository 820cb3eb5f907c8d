public import Recordings

/// What is needed to compare a call with earlier ones.
public struct ToneSettings: Hashable, Sendable, Codable {
    /// Earlier calls that make the baseline, at most; 1…30.
    public var baselineCalls: Int
    /// Least speech of the patient.
    public var leastSpeech: Milliseconds
    /// Least signal-to-noise ratio, dB.
    public var leastSignalToNoise: Double
    /// Largest share of clipped samples, 0…1.
    public var mostClipped: Double
    /// Least distance of the highest sample from the level of speech, dB.
    ///
    /// Speech has 14 dB and more; less than 10 means that its peaks were cut off before the
    /// recorder, where no sample tells.
    public var leastCrestFactor: Double
    /// Least distance of the other party's voice below its own channel, dB.
    ///
    /// At 15 dB less than the staff's speech would be taken for the patient's; most echo is 30 dB
    /// and more below.
    public var leastCrosstalkAttenuation: Double
    /// Fewer earlier calls make a provisional result.
    public var firmBaselineCalls: Int

    public init(
        baselineCalls: Int = 10,
        leastSpeech: Milliseconds = Milliseconds(30_000),
        leastSignalToNoise: Double = 20,
        mostClipped: Double = 0.005,
        leastCrestFactor: Double = 10,
        leastCrosstalkAttenuation: Double = 15,
        firmBaselineCalls: Int = 3
    ) {
        self.baselineCalls = baselineCalls
        self.leastSpeech = leastSpeech
        self.leastSignalToNoise = leastSignalToNoise
        self.mostClipped = mostClipped
        self.leastCrestFactor = leastCrestFactor
        self.leastCrosstalkAttenuation = leastCrosstalkAttenuation
        self.firmBaselineCalls = firmBaselineCalls
    }
}

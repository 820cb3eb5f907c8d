/// Prosody of speech: of all that one channel holds, or of one segment.
public struct ProsodySummary: Hashable, Sendable, Codable {
    /// Total length of the speech segments that the rest was measured on.
    public var speechDuration: Milliseconds
    /// Median fundamental frequency of voiced frames, Hz, 55…600.
    public var f0Median: Measured
    /// 5th to 95th percentile of f0, semitones, at least 0.
    public var f0Range: Measured
    /// Standard deviation of f0, semitones, at least 0.
    public var f0StandardDeviation: Measured
    /// Mean slope of f0 inside segments (least squares), weighted by their voiced frames, semitones
    /// per second; falling is negative.
    public var f0Slope: Measured
    /// Share of speech frames that are voiced, 0…1.
    public var voicedFraction: Measured
    /// Mean intensity (energy mean) of speech frames below 3.6 kHz, dB relative to full scale.
    public var intensityMean: Measured
    /// 5th to 95th percentile of frame intensity in speech, dB, at least 0.
    public var intensityRange: Measured
    /// Syllable nuclei per second of speech without pauses (de Jong & Wempe 2009).
    public var articulationRate: Measured
    /// Syllable nuclei per second of speech with the pauses inside turns.
    public var speechRate: Measured
    /// Pauses inside turns: silences of 0.15 s up to 2 s between speech segments of this channel.
    public var pauseCount: Int
    /// Mean length of those pauses, seconds.
    public var pauseMean: Measured
    /// Pauses ÷ (speech + pauses), 0…1.
    public var pauseFraction: Measured
    /// Speech ÷ (speech + pauses), 0…1 (the phonation-time ratio of Kormos & Dénes 2004).
    public var phonationRatio: Measured
    /// Least-squares slope of the long-term average spectrum of voiced frames from 300 Hz to
    /// 3400 Hz (to what the rate carries, if less), dB per octave.
    public var spectralTilt: Measured
    /// Mean difference of neighbouring glottal periods ÷ mean period, 0…0.3.
    public var jitterLocal: Measured
    /// Mean difference of the amplitudes of neighbouring periods ÷ mean amplitude, 0…0.6.
    public var shimmerLocal: Measured
    /// Mean harmonics-to-noise ratio, dB, −30…60 (Boersma 1993).
    public var harmonicsToNoiseRatio: Measured
    /// Mean smoothed cepstral peak prominence, dB (Hillenbrand & Houde 1996).
    public var cepstralPeakProminence: Measured
    /// Swing of the amplitude in sustained voice to each side of its mean, as a share of it, 0…1
    /// (Winholtz & Ramig 1992).
    public var tremorStrength: Measured
    /// Frequency of that swing, Hz, 3…12.
    public var tremorFrequency: Measured

    public init(
        speechDuration: Milliseconds,
        f0Median: Measured,
        f0Range: Measured,
        f0StandardDeviation: Measured,
        f0Slope: Measured,
        voicedFraction: Measured,
        intensityMean: Measured,
        intensityRange: Measured,
        articulationRate: Measured,
        speechRate: Measured,
        pauseCount: Int,
        pauseMean: Measured,
        pauseFraction: Measured,
        phonationRatio: Measured,
        spectralTilt: Measured,
        jitterLocal: Measured,
        shimmerLocal: Measured,
        harmonicsToNoiseRatio: Measured,
        cepstralPeakProminence: Measured,
        tremorStrength: Measured,
        tremorFrequency: Measured
    ) {
        self.speechDuration = speechDuration
        self.f0Median = f0Median
        self.f0Range = f0Range
        self.f0StandardDeviation = f0StandardDeviation
        self.f0Slope = f0Slope
        self.voicedFraction = voicedFraction
        self.intensityMean = intensityMean
        self.intensityRange = intensityRange
        self.articulationRate = articulationRate
        self.speechRate = speechRate
        self.pauseCount = pauseCount
        self.pauseMean = pauseMean
        self.pauseFraction = pauseFraction
        self.phonationRatio = phonationRatio
        self.spectralTilt = spectralTilt
        self.jitterLocal = jitterLocal
        self.shimmerLocal = shimmerLocal
        self.harmonicsToNoiseRatio = harmonicsToNoiseRatio
        self.cepstralPeakProminence = cepstralPeakProminence
        self.tremorStrength = tremorStrength
        self.tremorFrequency = tremorFrequency
    }
}

/// One stretch of speech of one channel, with what was measured on it.
public struct SpeechSegment: Hashable, Sendable, Codable {
    public var span: AudioSpan
    public var prosody: ProsodySummary
    /// A number for each `ActivationFeature`; `nil` where there is too little voice, and in a
    /// document, where they stand in a table of the channel.
    public var activationFeatures: [Double]?

    public init(span: AudioSpan, prosody: ProsodySummary, activationFeatures: [Double]? = nil) {
        self.span = span
        self.prosody = prosody
        self.activationFeatures = activationFeatures
    }
}

import Recordings

/// Voice quality over speech, each measure with a value or the reason why there is none.
package struct VoiceQualitySummary: Hashable, Sendable {
    /// Mean difference of neighbouring periods ÷ mean period, 0…0.3.
    package var jitterLocal: Measured
    /// Mean difference of neighbouring amplitudes ÷ mean amplitude, 0…0.6.
    package var shimmerLocal: Measured
    /// Mean step between neighbouring amplitudes, dB, 0…4.1.
    package var shimmerLocalDecibels: Measured
    /// Mean harmonics-to-noise ratio, dB, −30…60.
    package var harmonicsToNoiseRatio: Measured
    /// Mean smoothed cepstral peak prominence, dB.
    package var cepstralPeakProminence: Measured
    /// Energy mean of the intensity over the whole band, dB re full scale.
    package var intensityMean: Measured
    /// Swing of the amplitude in sustained voice to each side of its mean, as a share of it, 0…1.
    package var tremorStrength: Measured
    /// Frequency of that swing, Hz, 3…12.
    package var tremorFrequency: Measured
}

extension VoiceQualitySummary {
    /// - Parameter reason: Why nothing was measured.
    init(missing reason: String) {
        self.init(
            jitterLocal: .missing(reason),
            shimmerLocal: .missing(reason),
            shimmerLocalDecibels: .missing(reason),
            harmonicsToNoiseRatio: .missing(reason),
            cepstralPeakProminence: .missing(reason),
            intensityMean: .missing(reason),
            tremorStrength: .missing(reason),
            tremorFrequency: .missing(reason)
        )
    }
}

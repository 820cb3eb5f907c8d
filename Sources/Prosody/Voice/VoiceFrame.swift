import Foundation

/// What the voice is like in one frame of 10 ms, centred on 10 × `index` ms.
package struct VoiceFrame: Sendable {
    /// Frames from the beginning of the recording.
    package var index: Int
    /// Whether the frame is voiced in the sense of Boersma 1993 with the customary settings.
    package var isVoiced = false
    /// The largest magnitude within 6.7 ms of the centre, without the local mean; full scale is 1.
    package var peak: Float = 0
    /// Mean square within 5 ms of the centre, without the local mean; full scale is 1.
    package var meanSquare: Float = 0
    /// Harmonics-to-noise ratio, dB; `nil` if too quiet against the loudest frames.
    package var harmonicity: Float?
    /// The frame's `harmonicity` counts only where no frame has a peak above this.
    package var loudestPeak: Float = 0
    /// Cepstral peak prominence, dB; `nil` for digital silence.
    package var cepstralPeakProminence: Float?
    /// What the pulses within 5 ms of the centre add to jitter and shimmer.
    package var perturbation = PerturbationSums()

    package init(index: Int) {
        self.index = index
    }

    /// - Parameter periodicity: From `HarmonicityMeter`.
    mutating func setHarmonicity(periodicity: Float) {
        // Beyond these nothing can be told from rounding, nor is there a voice.
        let share = min(max(periodicity, 0.001), 1 - 1e-6)
        harmonicity = 10 * log10(share / (1 - share))
        // Boersma 1993, equation 23, solved for the loudest peak, with a voicing threshold of 0.
        loudestPeak = peak / (VoiceFrame.silenceThreshold * (2 - periodicity))
    }

    /// Frames this far below the loudest are silent (manual of Praat, "To Harmonicity (cc)").
    static let silenceThreshold: Float = 0.1
}

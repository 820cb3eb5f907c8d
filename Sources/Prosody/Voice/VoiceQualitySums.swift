import Foundation
import Recordings

/// Voice quality added up over frames: those of a segment, or of several segments.
package struct VoiceQualitySums: Sendable {
    private var frameCount = 0
    private var energy = 0.0
    private var perturbation = PerturbationSums()
    private var harmonicity = HarmonicitySums()
    private var prominenceCount = 0
    private var prominenceSum = 0.0

    package init() {}

    package mutating func add(_ frame: VoiceFrame) {
        frameCount += 1
        energy += Double(frame.meanSquare)
        perturbation.add(frame.perturbation)
        harmonicity.add(frame)
        if let prominence = frame.cepstralPeakProminence {
            prominenceCount += 1
            prominenceSum += Double(prominence)
        }
    }

    package mutating func add(_ other: VoiceQualitySums) {
        frameCount += other.frameCount
        energy += other.energy
        perturbation.add(other.perturbation)
        harmonicity.add(other.harmonicity)
        prominenceCount += other.prominenceCount
        prominenceSum += other.prominenceSum
    }

    package var summary: VoiceQualitySummary {
        VoiceQualitySummary(
            jitterLocal: perturbation.jitterLocal,
            shimmerLocal: perturbation.shimmerLocal,
            shimmerLocalDecibels: perturbation.shimmerLocalDecibels,
            hnrMean: harmonicity.mean,
            cpps: prominenceCount >= HarmonicitySums.leastFrameCount
                ? Measured(prominenceSum / Double(prominenceCount)) : .missing(Reason.noVoice),
            intensityMean: energy > 0
                ? Measured(10 * log10(energy / Double(frameCount))) : .missing(Reason.noSound)
        )
    }
}

/// Voice quality over speech, each measure with a value or the reason why there is none.
package struct VoiceQualitySummary: Hashable, Sendable {
    /// Mean difference of neighbouring periods ÷ mean period, 0…0.3.
    package var jitterLocal: Measured
    /// Mean difference of neighbouring amplitudes ÷ mean amplitude, 0…0.6.
    package var shimmerLocal: Measured
    /// Mean step between neighbouring amplitudes, dB, 0…4.1.
    package var shimmerLocalDecibels: Measured
    /// Mean harmonics-to-noise ratio, dB, −30…60.
    package var hnrMean: Measured
    /// Mean smoothed cepstral peak prominence, dB.
    package var cpps: Measured
    /// Energy mean of the intensity over the whole band, dB re full scale.
    package var intensityMean: Measured
}

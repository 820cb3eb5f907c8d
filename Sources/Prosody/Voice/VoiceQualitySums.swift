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
    private var tremor = TremorSums()

    package init() {}

    package mutating func add(_ frame: VoiceFrame) {
        frameCount += 1
        energy += Double(frame.meanSquare)
        perturbation.add(frame.perturbation)
        harmonicity.add(frame)
        tremor.add(frame)
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
        tremor.add(other.tremor)
        prominenceCount += other.prominenceCount
        prominenceSum += other.prominenceSum
    }

    package var summary: VoiceQualitySummary {
        VoiceQualitySummary(
            jitterLocal: perturbation.jitterLocal,
            shimmerLocal: perturbation.shimmerLocal,
            shimmerLocalDecibels: perturbation.shimmerLocalDecibels,
            harmonicsToNoiseRatio: harmonicity.mean,
            cepstralPeakProminence: prominenceCount >= HarmonicitySums.leastFrameCount
                ? Measured(prominenceSum / Double(prominenceCount)) : .missing(Reason.noVoice),
            intensityMean: energy > 0
                ? Measured(10 * log10(energy / Double(frameCount))) : .missing(Reason.noSound),
            tremorStrength: tremor.strength,
            tremorFrequency: tremor.frequency
        )
    }
}

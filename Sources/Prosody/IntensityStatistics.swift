import Foundation
import Recordings

/// Intensity over the frames of speech, segment by segment.
struct IntensityStatistics {
    private var frameCount = 0
    private var energy = 0.0
    /// dB re full scale of the frames that have a level.
    private var histogram = Histogram(over: -150...12.1, binWidth: 0.05)

    /// Takes the frames of one speech segment.
    ///
    /// Digital silence counts in the mean, but the range is that of the frames that have a level.
    mutating func add(_ frames: Range<Int>, of tracks: FrameTracks) {
        frameCount += frames.count
        for frame in frames {
            let level = tracks.level(frame)
            guard level != Decibels.silence else { continue }
            energy += Decibels.meanSquare(hundredths: level)
            histogram.add(Double(level) / 100)
        }
    }

    mutating func add(_ other: IntensityStatistics) {
        frameCount += other.frameCount
        energy += other.energy
        histogram.add(other.histogram)
    }

    mutating func removeAll() {
        frameCount = 0
        energy = 0
        histogram.removeAll()
    }

    /// Mean of the energy, dB re full scale.
    var mean: Measured {
        statistic { 10 * log10(energy / Double(frameCount)) }
    }

    /// 5th to 95th percentile, dB.
    var range: Measured {
        statistic { histogram.quantile(0.95) - histogram.quantile(0.05) }
    }

    /// The lowest level of a syllable nucleus, hundredths of a dB; `nil` without any sound.
    var nucleusThreshold: Int? {
        guard histogram.count > 0 else { return nil }
        return Int((histogram.quantile(0.95) * 100).rounded()) - SyllableNuclei.depth
    }

    private func statistic(_ value: () -> Double) -> Measured {
        guard histogram.count > 0 else {
            return .missing(frameCount == 0 ? Reason.noSpeech : "the speech is digital silence")
        }
        return Measured(value())
    }
}

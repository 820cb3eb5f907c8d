import Foundation
import Recordings

/// Pitch over the voiced frames of speech, segment by segment.
struct PitchStatistics {
    /// Statistics need this many voiced frames: 0.2 s.
    static let leastVoicedFrames = 20

    /// Speech frames, voiced or not.
    private(set) var frameCount = 0
    var voicedCount: Int { histogram.count }

    /// Semitones above 1 Hz, to 0.01.
    private var histogram = Histogram(over: 60...120, binWidth: 0.01)
    private var sum = 0.0
    private var sumOfSquares = 0.0
    /// Slopes of the segments in semitones per second, each times its voiced frames.
    private var slopeSum = 0.0
    private var slopeWeight = 0.0

    /// Takes the frames of one speech segment.
    mutating func add(_ frames: Range<Int>, of tracks: FrameTracks) {
        frameCount += frames.count
        var line = LineFit()
        for frame in frames where tracks.isVoiced(frame) {
            let semitones = 12 * log2(tracks.pitch(frame))
            histogram.add(semitones)
            sum += semitones
            sumOfSquares += semitones * semitones
            line.add(Double(frame &- frames.lowerBound) * FrameGrid.hopSeconds, semitones)
        }
        if line.count >= Self.leastVoicedFrames, let slope = line.slope {
            slopeSum += slope * Double(line.count)
            slopeWeight += Double(line.count)
        }
    }

    mutating func add(_ other: PitchStatistics) {
        frameCount += other.frameCount
        histogram.add(other.histogram)
        sum += other.sum
        sumOfSquares += other.sumOfSquares
        slopeSum += other.slopeSum
        slopeWeight += other.slopeWeight
    }

    mutating func removeAll() {
        frameCount = 0
        histogram.removeAll()
        (sum, sumOfSquares, slopeSum, slopeWeight) = (0, 0, 0, 0)
    }

    /// Hz.
    var median: Measured {
        statistic { exp2(histogram.quantile(0.5) / 12) }
    }

    /// 5th to 95th percentile, semitones.
    var range: Measured {
        statistic { histogram.quantile(0.95) - histogram.quantile(0.05) }
    }

    /// Semitones.
    var standardDeviation: Measured {
        statistic {
            let mean = sum / Double(voicedCount)
            let squares = max(0, sumOfSquares - mean * sum)
            return (squares / Double(voicedCount - 1)).squareRoot()
        }
    }

    /// Semitones per second.
    var slope: Measured {
        guard slopeWeight > 0 else {
            return .missing(
                frameCount == 0 ? Reason.noSpeech : "no segment with 0.2 s of voiced speech"
            )
        }
        return Measured(slopeSum / slopeWeight)
    }

    /// 0…1.
    var voicedFraction: Measured {
        frameCount == 0
            ? .missing(Reason.noSpeech) : Measured(Double(voicedCount) / Double(frameCount))
    }

    private func statistic(_ value: () -> Double) -> Measured {
        guard voicedCount >= Self.leastVoicedFrames else {
            return .missing(frameCount == 0 ? Reason.noSpeech : Reason.fewVoicedFrames)
        }
        return Measured(value())
    }
}

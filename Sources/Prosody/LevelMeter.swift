import Foundation
import Recordings

/// Level and defects of one channel, over everything that was pushed.
///
/// A sample is at the clip level when it is at full scale (|x| ≥ 0.9999), or when it is one of at
/// least three equal samples in a row near it (|x| ≥ 0.98): mu-law tops out at 0.9803 and A-law at
/// 0.9844, so a recording from the telephone network clips below full scale. Samples are summed
/// one by one in double precision, so the result does not depend on the block size.
public struct LevelMeter: Sendable {
    private var sumOfSquares = 0.0
    private var peak: Float = 0
    private var sampleCount: Int64 = 0
    private var nonFiniteCount: Int64 = 0
    private var clippedCount: Int64 = 0
    private var previous: Float = 0
    /// Equal samples in a row up to now, when they are near full scale.
    private var runLength: Int64 = 0

    public init() {}

    /// Takes the next samples, full scale being ±1; NaN and infinite ones are counted as 0.
    public mutating func push(_ samples: UnsafeBufferPointer<Float>) {
        for raw in samples {
            var sample = raw
            if !raw.isFinite {
                nonFiniteCount &+= 1
                sample = 0
            }
            let magnitude = abs(sample)
            peak = max(peak, magnitude)
            sumOfSquares += Double(sample) * Double(sample)
            countClipping(sample, magnitude)
        }
        sampleCount += Int64(samples.count)
    }

    /// The level up to now; `rms` and `peak` are missing for no samples and for digital silence.
    public func finish() -> LevelMeasurement {
        guard sampleCount > 0, peak > 0 else {
            let reason = sampleCount == 0 ? "the channel has no samples" : "digital silence"
            return LevelMeasurement(
                rms: .missing(reason),
                peak: .missing(reason),
                clippedFraction: 0,
                nonFiniteSampleCount: nonFiniteCount
            )
        }
        return LevelMeasurement(
            rms: Measured(10 * log10(sumOfSquares / Double(sampleCount))),
            peak: Measured(20 * log10(Double(peak))),
            clippedFraction: Double(clippedCount) / Double(sampleCount),
            nonFiniteSampleCount: nonFiniteCount
        )
    }

    private mutating func countClipping(_ sample: Float, _ magnitude: Float) {
        guard magnitude >= 0.98 else {
            runLength = 0
            previous = sample
            return
        }
        runLength = sample == previous ? runLength &+ 1 : 1
        previous = sample
        if magnitude >= 0.9999 {
            clippedCount &+= 1
        } else if runLength == 3 {
            clippedCount &+= 3
        } else if runLength > 3 {
            clippedCount &+= 1
        }
    }
}

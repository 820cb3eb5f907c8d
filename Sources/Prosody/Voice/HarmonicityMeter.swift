import Foundation

/// How much of a frame repeats itself after a period, whatever the period.
///
/// The normalised cross-correlation of two stretches of 13.3 ms (one period of 75 Hz), the second
/// up to as much later, at the recording's own rate. Its highest peak r is the share of the energy
/// that is harmonic, and 10 log10(r / (1 − r)) the harmonics-to-noise ratio in dB.
///
/// Source: Boersma 1993, section 2; manual of Praat, "Sound: To Harmonicity (cc)".
final class HarmonicityMeter {
    /// The lowest pitch that is seen, Hz.
    static let lowestPitch = 75
    /// Peaks so far below the highest cannot become it by interpolation.
    private static let closeEnough: Float = 0.15
    private static let tapCount = 8

    /// Samples of both stretches together.
    let length: Int
    private let windowLength: Int
    private let lagCount: Int
    private let fixed: RealFFT
    private let moving: RealFFT
    private let correlation: FloatBuffer
    /// Halfway between two samples, of the eight on one side; the other side is its mirror.
    private let halfway: FloatBuffer

    init(sampleRate: Int) {
        windowLength = sampleRate / Self.lowestPitch
        lagCount = windowLength + 2
        length = windowLength + lagCount
        let size = Self.smoothLength(atLeast: length)
        fixed = RealFFT(length: size)
        moving = RealFFT(length: size)
        correlation = FloatBuffer(count: lagCount)
        halfway = FloatBuffer(
            (0..<Self.tapCount).map {
                let place = Double($0) + 0.5
                let taper = 0.5 + 0.5 * cos(.pi * place / (Double(Self.tapCount) + 0.5))
                return Float(sin(.pi * place) / (.pi * place) * taper)
            }
        )
    }

    /// The highest peak of the cross-correlation, below 1; `nil` where there is none.
    ///
    /// - Parameter samples: `length` finite samples around the centre of the frame.
    func periodicity(of samples: UnsafePointer<Float>) -> Float? {
        let offset = sum(samples, count: length) / Float(length)
        for index in 0..<length { moving.samples[index] = samples[index] - offset }
        for index in length..<moving.length { moving.samples[index] = 0 }
        fixed.samples.update(from: moving.samples, count: windowLength)
        for index in windowLength..<fixed.length { fixed.samples[index] = 0 }
        guard normalize() else { return nil }
        return highestPeak()
    }

    /// Fills `correlation` from the samples of both transforms.
    private func normalize() -> Bool {
        let own = dotProduct(fixed.samples, fixed.samples, count: windowLength)
        guard own > 1e-12 else { return false }
        var energy = own
        let scale = 1 / (own * Float(moving.length) * Float(moving.length))
        // The energies come first, since the inverse transform overwrites the samples.
        let least = own * 1e-6
        for lag in 0..<lagCount {
            correlation[lag] = energy > least ? energy : least
            let entering = moving.samples[lag &+ windowLength]
            let leaving = moving.samples[lag]
            energy += (entering - leaving) * (entering + leaving)
        }
        fixed.forward()
        moving.forward()
        for index in 0..<moving.binCount {
            let (a, b) = (fixed.bins[index], moving.bins[index])
            moving.bins[index] = (a.0 * b.0 + a.1 * b.1, a.0 * b.1 - a.1 * b.0)
        }
        moving.inverse()
        for lag in 0..<lagCount {
            correlation[lag] = moving.samples[lag] * (scale / correlation[lag]).squareRoot()
        }
        return true
    }

    private func highestPeak() -> Float? {
        var highest: Float = -1
        for lag in 1..<(lagCount &- 1) where correlation[lag] > highest && isPeak(lag) {
            highest = correlation[lag]
        }
        guard highest > -1 else { return nil }
        let least = highest - Self.closeEnough
        for lag in 1..<(lagCount - 1) where correlation[lag] >= least {
            guard isPeak(lag) else { continue }
            highest = max(highest, top(at: lag))
        }
        return min(highest, 1 - 1e-6)
    }

    private func isPeak(_ lag: Int) -> Bool {
        correlation[lag] > correlation[lag &- 1] && correlation[lag] >= correlation[lag &+ 1]
    }

    /// The height of a peak between the samples: a parabola through it and the points halfway to its
    /// neighbours.
    private func top(at lag: Int) -> Float {
        let here = correlation[lag]
        let left = between(lag &- 1)
        let right = between(lag)
        let curvature = 2 * here - left - right
        guard curvature > 0 else { return max(here, left, right) }
        let shift = 0.5 * (right - left) / curvature
        return here + 0.25 * (right - left) * shift
    }

    /// The value halfway from `lag` to the next one.
    private func between(_ lag: Int) -> Float {
        var value: Float = 0
        for tap in 0..<Self.tapCount {
            // Before lag 0 it is nearly its own mirror; after the last lag it stays as it is.
            let left = abs(lag &- tap)
            let right = min(lag &+ 1 &+ tap, lagCount &- 1)
            value += halfway[tap] * (correlation[left] + correlation[right])
        }
        return value
    }

    /// The next length whose transform is fast: few small odd factors.
    private static func smoothLength(atLeast least: Int) -> Int {
        var best = Int.max
        for odd in [1, 3, 5, 9, 15] {
            var length = 16 * odd
            while length < least { length *= 2 }
            best = min(best, length)
        }
        return best
    }
}

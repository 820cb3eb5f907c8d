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
    /// Both stretches: the first followed by zeros, and both together.
    private let pair: ComplexFFT
    private let product: RealFFT
    /// Both stretches without their mean.
    private let moving: FloatBuffer
    private let correlation: FloatBuffer
    /// Halfway between two samples, of the eight on one side; the other side is its mirror.
    private let halfway: FloatBuffer

    init(sampleRate: Int) {
        windowLength = sampleRate / Self.lowestPitch
        lagCount = windowLength + 2
        length = windowLength + lagCount
        let size = Self.powerOfTwo(atLeast: length)
        pair = ComplexFFT(length: size)
        product = RealFFT(length: size)
        // Lags are looked at by eights.
        moving = FloatBuffer(count: length + 8)
        correlation = FloatBuffer(count: lagCount + 8)
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
        let moving = moving.base
        for index in 0..<length { moving[index] = samples[index] - offset }
        guard normalize() else { return nil }
        return highestPeak()
    }

    /// Fills `correlation` from the samples.
    private func normalize() -> Bool {
        let moving = moving.base
        let own = dotProduct(moving, moving, count: windowLength)
        guard own > 1e-12 else { return false }
        for index in 0..<windowLength { pair.samples[index] = (moving[index], moving[index]) }
        for index in windowLength..<length { pair.samples[index] = (0, moving[index]) }
        pair.forward()
        pair.multiply(into: product.bins)
        product.inverse()
        fillEnergies(own)
        let scale = 1 / (own.squareRoot() * Float(product.length))
        var lag = 0
        while lag < lagCount {
            let inverse = UnsafePointer(correlation.base).eight(at: lag).inverseRoot
            let values = UnsafePointer(product.samples).eight(at: lag) * inverse * scale
            correlation.base.store(values, at: lag)
            lag &+= 8
        }
        return true
    }

    /// Fills `correlation` with the energy of as many samples from each lag on, which is `own` from
    /// the first on.
    ///
    /// Eight changes are added up at a time, so that each sum need not wait for the one before.
    private func fillEnergies(_ own: Float) {
        let leaving = UnsafePointer(moving.base)
        let entering = leaving + windowLength
        let least = SIMD8<Float>(repeating: own * 1e-6)
        var energy = own
        var lag = 0
        while lag < lagCount {
            let (new, old) = (entering.eight(at: lag), leaving.eight(at: lag))
            let (before, change) = ((new - old) * (new + old)).sumsBefore
            let here = energy + before
            correlation.base.store(here.replacing(with: least, where: here .< least), at: lag)
            energy += change
            lag &+= 8
        }
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

    /// The next power of two: a complex transform of 480 takes twice the time of one of 512.
    private static func powerOfTwo(atLeast least: Int) -> Int {
        var length = 16
        while length < least { length *= 2 }
        return length
    }
}

import Foundation

/// Finds the pitch candidates of a frame: the peaks of its autocorrelation.
///
/// The autocorrelation of the windowed frame, divided by that of the window, is near 1 at a period
/// of the voice whichever harmonics the line lets through; so it survives a telephone line that
/// removes the fundamental. It is taken from the magnitude spectrum instead of the power spectrum:
/// so compressed, no formant outweighs the other harmonics, which would show a voice an octave too
/// high. It is taken at twice the sample rate so that a parabola finds the top of a peak.
///
/// Sources: Boersma, "Accurate short-term analysis of the fundamental frequency and the
/// harmonics-to-noise ratio of a sampled sound", Proc. Inst. Phonetic Sciences 17, 1993; Tolonen &
/// Karjalainen, "A computationally efficient multipitch analysis model", IEEE Trans. Speech and
/// Audio Processing 8(6), 2000, section II-C (compressed spectrum).
final class PitchCandidateFinder {
    /// The pitches that are looked for, Hz.
    static let pitchRange: ClosedRange<Float> = 55...600

    /// Lags are counted in samples at twice the rate of the frame grid.
    private static let lagRate = Float(2 * FrameGrid.sampleRate)
    private static let firstLag = Int(lagRate / pitchRange.upperBound) - 1
    private static let lastLag = Int(lagRate / pitchRange.lowerBound) + 2
    /// Lags from 0 on that are kept, a multiple of 8: a parabola needs a neighbour on both sides.
    private static let lagCount = (lastLag + 8) / 8 * 8
    /// Bins from this one on have no weight; a multiple of 8.
    private static let usedBinCount = 256

    /// Peaks below this are never the pitch; skipping them leaves room for those that are.
    private static let leastStrength: Float = 0.05

    private let transform = RealFFT(length: 2 * ShortTimeSpectrum.transformLength)
    /// Weight of each spectrum bin.
    private let weights: [Float]
    /// 1 ÷ autocorrelation of the window, by lag.
    private let correction: [Float]
    /// Autocorrelation of the frame by lag, 1 at no lag.
    private var correlation: [Float]

    init(window: [Float]) {
        weights = (0..<Self.usedBinCount).map {
            Self.weight(frequency: Double($0) * ShortTimeSpectrum.binWidth)
        }
        correlation = Array(repeating: 0, count: Self.lagCount)
        correction = Self.correction(of: window, by: transform)
    }

    /// Replaces the voiced candidates of `candidates` by those of a frame.
    ///
    /// - Parameter power: A power spectrum with `ShortTimeSpectrum.binCount` bins.
    /// - Returns: log2 of the number of bins that carry the frame: the square of the sum of the
    ///   magnitudes over the sum of their squares.
    func find(in power: [Float], into candidates: inout PitchCandidates) -> Float {
        candidates.count = 1
        let (sum, squares) = fillMagnitudes(power)
        guard squares > 0, correlate() else { return 0 }
        correlation.withUnsafeBufferPointer { correlation in
            var start = Self.firstLag
            while start < Self.lastLag {
                let before = Self.load(correlation, start &- 1)
                let here = Self.load(correlation, start)
                let after = Self.load(correlation, start &+ 1)
                let isPeak =
                    (here .> before) .& (here .>= after)
                    .& (here .> SIMD8(repeating: Self.leastStrength))
                if any(isPeak) {
                    for offset in 0..<8 where isPeak[offset] {
                        Self.offer(start &+ offset, of: correlation, to: &candidates)
                    }
                }
                start &+= 8
            }
            for index in 1..<candidates.count {
                let lag = Self.lagRate * exp2(-candidates.octave[index])
                let strength = candidates.atPeriod[index]
                candidates.atHalf[index] = Self.value(correlation, at: 0.5 * lag) ?? strength
                candidates.atTwice[index] = Self.value(correlation, at: 2 * lag) ?? strength
                candidates.atThrice[index] = Self.value(correlation, at: 3 * lag) ?? strength
            }
        }
        return log2(sum * sum / squares)
    }

    /// Fills the transform's bins with the weighted magnitudes.
    ///
    /// - Returns: Their sum, and that of their squares.
    private func fillMagnitudes(_ power: [Float]) -> (Float, Float) {
        let bins = transform.bins
        var sum = SIMD8<Float>.zero
        var squares = SIMD8<Float>.zero
        power.withUnsafeBufferPointer { power in
            weights.withUnsafeBufferPointer { weights in
                var bin = 0
                while bin < Self.usedBinCount {
                    let magnitude =
                        Self.load(power, bin).squareRoot() * Self.load(weights, bin)
                    sum += magnitude
                    squares += magnitude * magnitude
                    for offset in 0..<8 { bins[bin &+ offset] = (magnitude[offset], 0) }
                    bin &+= 8
                }
            }
        }
        let rest = transform.binCount - Self.usedBinCount
        (bins + Self.usedBinCount).update(repeating: (0, 0), count: rest)
        return (sum.sum(), squares.sum())
    }

    /// Transforms the bins and fills `correlation`; false for a frame without any power.
    private func correlate() -> Bool {
        transform.inverse()
        let samples = UnsafeBufferPointer(start: transform.samples, count: Self.lagCount)
        guard samples[0] > 0 else { return false }
        let gain = SIMD8<Float>(repeating: 1 / samples[0])
        correction.withUnsafeBufferPointer { correction in
            correlation.withUnsafeMutableBytes { correlation in
                var lag = 0
                while lag < Self.lagCount {
                    let value = Self.load(samples, lag) * Self.load(correction, lag) * gain
                    correlation.storeBytes(of: value, toByteOffset: lag &* 4, as: SIMD8<Float>.self)
                    lag &+= 8
                }
            }
        }
        return true
    }

    private static func load(_ values: UnsafeBufferPointer<Float>, _ start: Int) -> SIMD8<Float> {
        UnsafeRawBufferPointer(values).loadUnaligned(
            fromByteOffset: start &* 4,
            as: SIMD8<Float>.self
        )
    }

    private static func offer(
        _ lag: Int,
        of correlation: UnsafeBufferPointer<Float>,
        to candidates: inout PitchCandidates
    ) {
        let (before, here, after) = (correlation[lag - 1], correlation[lag], correlation[lag + 1])
        let curvature = 2 * here - before - after
        let shift = curvature > 0 ? 0.5 * (after - before) / curvature : 0
        let pitch = lagRate / (Float(lag) + shift)
        guard pitchRange.contains(pitch) else { return }
        candidates.offer(
            octave: log2(pitch),
            atPeriod: here + 0.25 * (after - before) * shift
        )
    }

    /// The autocorrelation between two lags; `nil` beyond the longest.
    private static func value(_ correlation: UnsafeBufferPointer<Float>, at lag: Float) -> Float? {
        let index = Int(lag)
        guard index < lastLag else { return nil }
        let part = lag - Float(index)
        return correlation[index] * (1 - part) + correlation[index + 1] * part
    }

    private static func correction(of window: [Float], by transform: borrowing RealFFT) -> [Float] {
        let spectrum = RealFFT(length: ShortTimeSpectrum.transformLength)
        for (index, value) in window.enumerated() { spectrum.samples[index] = value }
        spectrum.forward()
        for index in 0..<transform.binCount {
            let bin = index < spectrum.binCount ? spectrum.bins[index] : (0, 0)
            transform.bins[index] = (bin.0 * bin.0 + bin.1 * bin.1, 0)
        }
        transform.inverse()
        return (0..<lagCount).map { transform.samples[0] / transform.samples[$0] }
    }

    /// From nothing at 50 Hz to all at 90 Hz, against hum; less and less from 1.6 kHz on, where
    /// jitter blurs the harmonics and a line carries more noise than voice.
    private static func weight(frequency: Double) -> Float {
        let low = min(max((frequency - 50) / 40, 0), 1)
        let high = min(max((3200 - frequency) / 1600, 0), 1)
        return Float(low * high)
    }
}

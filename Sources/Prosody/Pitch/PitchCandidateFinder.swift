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
    /// Lags from 0 on that are kept, a multiple of 8: they are looked at by eights, with a neighbour
    /// on both sides.
    private static let lagCount = (lastLag + 16) / 8 * 8
    /// Bins from this one on have no weight; a multiple of 8.
    private static let usedBinCount = 256

    /// Peaks below this are never the pitch; skipping them leaves room for those that are.
    private static let leastStrength: Float = 0.05

    /// As long as at the frame grid's own rate: see `correlate`.
    private let transform = RealFFT(length: ShortTimeSpectrum.transformLength)
    /// What the bins are multiplied with, eight at a time.
    private let factors: [Factors]
    /// 1 ÷ autocorrelation of the window, by lag.
    private let correction: [Float]
    /// Autocorrelation of the frame by lag, 1 at no lag.
    private var correlation: [Float]

    init(window: [Float]) {
        factors = stride(from: 0, to: Self.usedBinCount, by: 8).map(Factors.init(firstBin:))
        correlation = Array(repeating: 0, count: Self.lagCount)
        correction = Self.correction(of: window)
    }

    /// Replaces the voiced candidates of `candidates` by those of a frame.
    ///
    /// - Parameter power: A power spectrum with `ShortTimeSpectrum.binCount` bins.
    /// - Returns: log2 of the number of bins that carry the frame: the square of the sum of the
    ///   magnitudes over the sum of their squares.
    func find(in power: [Float], into candidates: inout PitchCandidates) -> Float {
        candidates.count = 1
        let sums = fillMagnitudes(power)
        guard sums.squares > 0 else { return 0 }
        correlate(atFirstLag: sums.firstLag)
        correlation.withUnsafeBufferPointer { correlation in
            guard let base = correlation.baseAddress else { return }
            Self.offerPeaks(base, to: &candidates)
            for index in 1..<candidates.count {
                let lag = Self.lagRate * exp2(-candidates.octave[index])
                let strength = candidates.atPeriod[index]
                candidates.atHalf[index] = Self.value(correlation, at: 0.5 * lag) ?? strength
                candidates.atTwice[index] = Self.value(correlation, at: 2 * lag) ?? strength
                candidates.atThrice[index] = Self.value(correlation, at: 3 * lag) ?? strength
            }
        }
        return log2(sums.magnitudes * sums.magnitudes / sums.squares)
    }

    /// Sums over the weighted magnitudes S of the bins.
    private struct Sums {
        var magnitudes: Float
        var squares: Float
        /// The autocorrelation at the first lag.
        var firstLag: Float
    }

    /// Fills the transform's bins: the magnitudes as real parts, and times `Factors.difference` as
    /// imaginary ones.
    private func fillMagnitudes(_ power: [Float]) -> Sums {
        let bins = UnsafeMutableRawPointer(transform.bins)
        var sum = SIMD8<Float>.zero
        var squares = SIMD8<Float>.zero
        var firstLag = SIMD8<Float>.zero
        power.withUnsafeBufferPointer { power in
            factors.withUnsafeBufferPointer { factors in
                for group in 0..<factors.count {
                    let factor = factors[group]
                    let magnitude = Self.load(power, group &* 8).root * factor.weight
                    sum += magnitude
                    squares += magnitude * magnitude
                    firstLag += magnitude * factor.firstLag
                    var pairs = SIMD16<Float>()
                    pairs.evenHalf = magnitude
                    pairs.oddHalf = magnitude * factor.difference
                    bins.storeBytes(
                        of: pairs,
                        toByteOffset: group &* 64,
                        as: SIMD16<Float>.self
                    )
                }
            }
        }
        let rest = transform.binCount - Self.usedBinCount
        (transform.bins + Self.usedBinCount).update(repeating: (0, 0), count: rest)
        return Sums(magnitudes: sum.sum(), squares: squares.sum(), firstLag: firstLag.sum())
    }

    /// Fills `correlation` from the bins that `fillMagnitudes` has left.
    ///
    /// A transform of half the length gives both the even and the odd lags of a real, even
    /// sequence (Cooley, Lewis & Welch, "The fast Fourier transform algorithm: programming
    /// considerations in the calculation of sine, cosine and Laplace transforms", J. Sound
    /// Vib. 12(3), 1970): the even part of its output is the sequence at even lags, the odd part
    /// the difference from each odd lag to the next.
    private func correlate(atFirstLag first: Float) {
        transform.inverse()
        let samples = transform.samples
        let gain = 1 / samples[0]
        correction.withUnsafeBufferPointer { correction in
            correlation.withUnsafeMutableBufferPointer { correlation in
                var odd = first
                correlation[0] = 1
                correlation[1] = odd * gain * correction[1]
                for index in 1..<(Self.lagCount / 2) {
                    let ahead = samples[index]
                    let behind = samples[transform.length &- index]
                    odd += 0.5 * (ahead - behind)
                    let lag = index &* 2
                    correlation[lag] = 0.5 * (ahead + behind) * gain * correction[lag]
                    correlation[lag &+ 1] = odd * gain * correction[lag &+ 1]
                }
            }
        }
    }

    /// Looks for peaks at eight lags at a time.
    private static func offerPeaks(
        _ correlation: UnsafePointer<Float>,
        to candidates: inout PitchCandidates
    ) {
        var start = firstLag
        while start < lastLag {
            let here = correlation.eight(at: start)
            var lanes = SIMD8<Float>.bytes(
                (here .> correlation.eight(at: start &- 1))
                    .& (here .>= correlation.eight(at: start &+ 1)) .& (here .> leastStrength)
            )
            while lanes != 0 {
                let lane = lanes.trailingZeroBitCount / 8
                lanes &= ~(0xff &<< UInt64(8 &* lane))
                let lag = start &+ lane
                guard lag < lastLag else { break }
                offer(
                    lag,
                    correlation[lag &- 1],
                    correlation[lag],
                    correlation[lag &+ 1],
                    to: &candidates
                )
            }
            start &+= 8
        }
    }

    private static func load(_ values: UnsafeBufferPointer<Float>, _ start: Int) -> SIMD8<Float> {
        UnsafeRawBufferPointer(values).loadUnaligned(
            fromByteOffset: start &* 4,
            as: SIMD8<Float>.self
        )
    }

    private static func offer(
        _ lag: Int,
        _ before: Float,
        _ here: Float,
        _ after: Float,
        to candidates: inout PitchCandidates
    ) {
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

    private static func correction(of window: [Float]) -> [Float] {
        let spectrum = RealFFT(length: ShortTimeSpectrum.transformLength)
        for (index, value) in window.enumerated() { spectrum.samples[index] = value }
        spectrum.forward()
        // Twice as many bins give the lags at twice the rate.
        let doubled = RealFFT(length: 2 * spectrum.length)
        for index in 0..<spectrum.binCount {
            let bin = spectrum.bins[index]
            doubled.bins[index] = (bin.0 * bin.0 + bin.1 * bin.1, 0)
        }
        doubled.inverse()
        return (0..<lagCount).map { doubled.samples[0] / doubled.samples[$0] }
    }
}

/// What the magnitudes of eight neighbouring bins are multiplied with.
private struct Factors {
    var weight = SIMD8<Float>.zero
    /// 2 sin(πk ÷ N) for bin k of N: from the cosines at a lag to the differences between lags.
    var difference = SIMD8<Float>.zero
    /// 2 cos(πk ÷ N), for the autocorrelation at the first lag.
    var firstLag = SIMD8<Float>.zero

    init(firstBin: Int) {
        for offset in 0..<8 {
            let bin = Double(firstBin + offset)
            let angle = Double.pi * bin / Double(ShortTimeSpectrum.transformLength)
            weight[offset] = Self.weight(frequency: bin * ShortTimeSpectrum.binWidth)
            difference[offset] = Float(2 * sin(angle))
            firstLag[offset] = Float(2 * cos(angle))
        }
    }

    /// From nothing at 50 Hz to all at 90 Hz, against hum; less and less from 1.6 kHz on, where
    /// jitter blurs the harmonics and a line carries more noise than voice.
    private static func weight(frequency: Double) -> Float {
        let low = min(max((frequency - 50) / 40, 0), 1)
        let high = min(max((3200 - frequency) / 1600, 0), 1)
        return Float(low * high)
    }
}

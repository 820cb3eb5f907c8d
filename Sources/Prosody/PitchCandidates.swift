import Foundation

/// What one frame could be: unvoiced, or voiced at one of a few pitches.
///
/// `count` entries of the fixed buffers are in use. Entry 0 is always "unvoiced".
struct PitchCandidates {
    /// Room for "unvoiced" and for the strongest peaks of the autocorrelation.
    static let capacity = 8

    var count = 1
    /// log2 of the pitch in Hz; entry 0 has no meaning.
    var octave = SIMD8<Float>.zero
    /// How well each explains the frame, with the octave cost taken off; about 0…1.
    var strength = SIMD8<Float>.zero

    /// Keeps a voiced candidate if it is among the strongest.
    mutating func offer(octave newOctave: Float, strength newStrength: Float) {
        if count < Self.capacity {
            octave[count] = newOctave
            strength[count] = newStrength
            count &+= 1
            return
        }
        var weakest = 1
        for index in 2..<Self.capacity where strength[index] < strength[weakest] {
            weakest = index
        }
        if newStrength > strength[weakest] {
            octave[weakest] = newOctave
            strength[weakest] = newStrength
        }
    }
}

/// Finds the pitch candidates of a frame: the peaks of its autocorrelation.
///
/// The autocorrelation of the windowed frame, divided by that of the window, is near 1 at a period
/// of the voice whichever harmonics the line lets through; so it survives a telephone line that
/// removes the fundamental. It is taken from a weighted power spectrum, at twice the sample rate so
/// that a parabola finds the top of a peak.
///
/// Source: Boersma, "Accurate short-term analysis of the fundamental frequency and the
/// harmonics-to-noise ratio of a sampled sound", Proc. Inst. Phonetic Sciences 17, 1993.
final class PitchCandidateFinder {
    /// The pitches that are looked for, Hz.
    static let pitchRange: ClosedRange<Float> = 55...600
    /// What a candidate loses for each octave below the highest pitch: of all multiples of a
    /// period, the shortest is meant.
    static let octaveCost: Float = 0.03

    /// Lags are counted in samples at twice the rate of the frame grid.
    private static let lagRate = Float(2 * FrameGrid.sampleRate)
    private static let firstLag = Int(lagRate / pitchRange.upperBound)
    private static let lastLag = Int(lagRate / pitchRange.lowerBound) + 1
    private static let highestOctave = log2(pitchRange.upperBound)

    /// Peaks below this are never the pitch; skipping them leaves room for those that are.
    private static let leastStrength: Float = 0.2

    private let transform = RealFFT(length: 2 * ShortTimeSpectrum.transformLength)
    /// Weight of each spectrum bin.
    private let weights: [Float]
    /// 1 ÷ autocorrelation of the window, by lag.
    private var correction: [Float]

    init(window: [Float]) {
        weights = (0..<ShortTimeSpectrum.binCount).map {
            Self.weight(frequency: Double($0) * ShortTimeSpectrum.binWidth)
        }
        correction = Array(repeating: 1, count: Self.lastLag + 2)
        measureCorrection(of: window)
    }

    /// Replaces the voiced candidates of `candidates` by those of a frame.
    ///
    /// - Parameter power: A power spectrum with `ShortTimeSpectrum.binCount` bins.
    func find(in power: [Float], into candidates: inout PitchCandidates) {
        candidates.count = 1
        for index in 0..<ShortTimeSpectrum.binCount {
            transform.bins[index] = (power[index] * weights[index], 0)
        }
        autocorrelate()
        let samples = transform.samples
        guard samples[0] > 0 else { return }
        let gain = 1 / samples[0]
        var before = samples[Self.firstLag &- 1] * correction[Self.firstLag &- 1] * gain
        var here = samples[Self.firstLag] * correction[Self.firstLag] * gain
        for lag in Self.firstLag...Self.lastLag {
            let after = samples[lag &+ 1] * correction[lag &+ 1] * gain
            if here > Self.leastStrength, here > before, here >= after {
                offer(lag, before, here, after, to: &candidates)
            }
            before = here
            here = after
        }
    }

    private func offer(
        _ lag: Int,
        _ before: Float,
        _ here: Float,
        _ after: Float,
        to candidates: inout PitchCandidates
    ) {
        let curvature = 2 * here - before - after
        let shift = curvature > 0 ? 0.5 * (after - before) / curvature : 0
        let peak = here + 0.25 * (after - before) * shift
        let pitch = Self.lagRate / (Float(lag) + shift)
        guard Self.pitchRange.contains(pitch) else { return }
        let octave = log2(pitch)
        // The division by the window's autocorrelation can overshoot at long lags.
        let bounded = peak > 1 ? 1 / peak : peak
        candidates.offer(
            octave: octave,
            strength: bounded - Self.octaveCost * (Self.highestOctave - octave)
        )
    }

    /// From the first half of `bins`, which must be filled, to `samples`.
    private func autocorrelate() {
        for index in ShortTimeSpectrum.binCount..<transform.binCount {
            transform.bins[index] = (0, 0)
        }
        transform.inverse()
    }

    private func measureCorrection(of window: [Float]) {
        let spectrum = RealFFT(length: ShortTimeSpectrum.transformLength)
        for (index, value) in window.enumerated() { spectrum.samples[index] = value }
        spectrum.forward()
        for index in 0..<ShortTimeSpectrum.binCount {
            let bin = spectrum.bins[index]
            transform.bins[index] = (bin.0 * bin.0 + bin.1 * bin.1, 0)
        }
        autocorrelate()
        for lag in correction.indices {
            correction[lag] = transform.samples[0] / transform.samples[lag]
        }
    }

    /// From nothing at 60 Hz to all at 100 Hz, against hum; less and less from 1.6 kHz on, where
    /// jitter blurs the harmonics and a line carries more noise than voice.
    private static func weight(frequency: Double) -> Float {
        let low = min(max((frequency - 60) / 40, 0), 1)
        let high = min(max((3200 - frequency) / 1600, 0), 1)
        return Float(low * high)
    }
}

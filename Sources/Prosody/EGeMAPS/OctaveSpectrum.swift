import Foundation

/// A magnitude spectrum with its peaks brought out, on a logarithmic axis of frequency.
///
/// On that axis the harmonics of a tone lie at distances that do not depend on its pitch. What is
/// farther than two bins from a peak is taken away, the rest is smoothed with 1/4 1/2 1/4, read
/// along a cubic spline, and weighted with an arc tangent, which stands for the ear's loss of
/// sensitivity at low frequencies.
///
/// Source: Hermes, "Measurement of pitch by subharmonic summation", JASA 83(1), 1988, section I;
/// the axis from 25 Hz to half the sample rate with as many points as the spectrum has bins: Eyben,
/// "Real-time speech and music classification by large audio feature space extraction", 2016,
/// section 2.2.
final class OctaveSpectrum {
    static let lowestFrequency = 25.0

    let binCount: Int
    let pointCount: Int
    let pointsPerOctave: Double
    /// The spectrum, followed by as many zeros, so that it can be read shifted by any harmonic.
    let points: UnsafeMutablePointer<Float>

    private let raw: PaddedBuffer
    private let peaks: PaddedBuffer
    private let kept: PaddedBuffer
    private let padded: PaddedBuffer
    private let resampler: CubicSplineResampler

    /// - Parameters:
    ///   - sampleRate: Hz; half of it is the end of the axis.
    ///   - transformLength: Samples in the transform that gives the magnitudes, at least 16.
    init(sampleRate: Double, transformLength: Int) {
        precondition(transformLength >= 16, "too short a transform for an octave axis")
        let count = transformLength / 2 + 1
        let lowest = log2(Self.lowestFrequency)
        let highest = log2(sampleRate / 2)
        let step = (highest - lowest) / Double(count - 1)
        let octaves = (0..<count).map { min(lowest + Double($0) * step, highest) }
        binCount = count
        pointCount = count
        pointsPerOctave = 1 / step
        // The spline's abscissae are logarithmic too, so bin 0 cannot take part.
        resampler = CubicSplineResampler(
            knots: (1..<count).map {
                log2(Double($0) * sampleRate / Double(transformLength))
            },
            points: octaves,
            gain: octaves.map(Self.sensitivity)
        )
        raw = PaddedBuffer(count: binCount)
        peaks = PaddedBuffer(count: binCount)
        kept = PaddedBuffer(count: binCount)
        padded = PaddedBuffer(count: pointCount, trailing: pointCount + PaddedBuffer.margin)
        points = padded.start
        // The first and the last bin are never peaks.
        raw.start[-1] = .greatestFiniteMagnitude
        for index in 0..<PaddedBuffer.margin {
            raw.start[binCount + index] = .greatestFiniteMagnitude
        }
    }

    /// Replaces `points` by those of a magnitude spectrum.
    ///
    /// - Parameter magnitude: `binCount` finite values, 0 or more.
    func analyze(_ magnitude: UnsafePointer<Float>) {
        raw.start.update(from: magnitude, count: binCount)
        markPeaks()
        keepPeaks()
        smooth()
        resampler.resample(into: points)
    }

    private func markPeaks() {
        var start = 0
        while start < binCount {
            let here = raw.start.eight(at: start)
            let isPeak =
                (here .> raw.start.eight(at: start &- 1))
                .& (here .>= raw.start.eight(at: start &+ 1))
            peaks.start.store(
                SIMD8<Float>.zero.replacing(with: SIMD8(repeating: 1), where: isPeak),
                at: start
            )
            start &+= 8
        }
        for index in 0..<8 { peaks.start[binCount &+ index] = 0 }
    }

    private func keepPeaks() {
        let peaks = peaks.start
        var start = 0
        while start < binCount {
            var near = peaks.eight(at: start)
            near += peaks.eight(at: start &- 2) + peaks.eight(at: start &+ 2)
            near += peaks.eight(at: start &- 1) + peaks.eight(at: start &+ 1)
            let here = raw.start.eight(at: start)
            kept.start.store(here.replacing(with: 0, where: near .== 0), at: start)
            start &+= 8
        }
        for index in 0..<8 { kept.start[binCount &+ index] = 0 }
    }

    /// From `kept` to the spline's knots, which begin at bin 1.
    private func smooth() {
        let kept = kept.start
        let values = resampler.values
        var start = 0
        while start < binCount &- 1 {
            let sides = kept.eight(at: start) + kept.eight(at: start &+ 2)
            values.store(0.5 * kept.eight(at: start &+ 1) + 0.25 * sides, at: start)
            start &+= 8
        }
        values[binCount &- 2] = kept[binCount &- 1]
        for index in 0..<8 { values[binCount &- 1 &+ index] = 0 }
    }

    /// How much a frequency counts, 0…1; steepness and place are what the compared program's pitch
    /// of pure tones from 57 to 990 Hz shows (residual 0.002 semitones).
    private static func sensitivity(octave: Double) -> Double {
        0.5 + atan(2.736 * (octave - log2(30.37))) / .pi
    }
}

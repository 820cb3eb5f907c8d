import CFFTW
import Foundation

/// A frame's waveform at 11 kHz, made from its spectrum, and the autocorrelation of that.
///
/// eGeMAPS measures formants on the 20 ms frame brought to 11 kHz by a Fourier synthesis. The
/// published values come from one in particular, found by comparing outputs: the frame lies in the
/// middle of the transform, with silence before and after; the bins 0…109 are summed, all with the
/// same weight, which leaves the band up to 3.4 kHz at 8 and 16 kHz; and the first 20 ms of the
/// result are kept, which includes the silence before the frame and not the frame's end.
final class FormantFrame {
    static let sampleRate = 11_000.0
    static let sampleCount = 220
    static let lagCount = LinearPrediction.order + 1
    private static let binCount = sampleCount / 2

    /// Lags 0 to 11.
    let autocorrelation: UnsafeMutablePointer<Double>
    /// The samples and as many zeros after them as the lags and the vectors reach.
    private let samples: UnsafeMutablePointer<Float>
    private static let capacity = sampleCount + 16

    private let synthesis: Synthesis
    /// Moves the frame to where the synthesis wants it.
    private let turns: [SIMD2<Float>]

    private enum Synthesis {
        case transform(BandTransform)
        case sums(BandSums)
    }

    /// - Parameters:
    ///   - sampleRate: Of the frame, Hz, at least 8000.
    ///   - windowLength: Samples of the frame, which start the transform.
    ///   - transformLength: Samples in the transform.
    init(sampleRate: Int, windowLength: Int, transformLength: Int) {
        precondition(transformLength / 2 >= Self.binCount, "the spectrum has too few bins")
        autocorrelation = .allocate(capacity: Self.lagCount)
        autocorrelation.initialize(repeating: 0, count: Self.lagCount)
        samples = .allocate(capacity: Self.capacity)
        samples.initialize(repeating: 0, count: Self.capacity)
        let binWidth = Double(sampleRate) / Double(transformLength)
        let silence = Double((transformLength - windowLength) / 2) / Double(transformLength)
        let period = Self.sampleRate / binWidth
        let centre: Double
        if period == period.rounded(), Int(period) >= Self.sampleCount {
            centre = 0
            synthesis = .transform(BandTransform(period: Int(period), binCount: Self.binCount))
        } else {
            centre = Double(Self.sampleCount - 1) / 2 / period
            synthesis = .sums(
                BandSums(period: period, binCount: Self.binCount, sampleCount: Self.sampleCount)
            )
        }
        turns = (0..<Self.binCount).map {
            let angle = 2 * Double.pi * Double($0) * (centre - silence)
            return SIMD2(Float(cos(angle)), Float(sin(angle)))
        }
    }

    deinit {
        autocorrelation.deallocate()
        samples.deallocate()
    }

    /// Fills `autocorrelation`.
    ///
    /// - Parameter spectrum: The frame's bins, from 0 Hz up.
    func analyze(_ spectrum: UnsafePointer<fftwf_complex>) {
        turns.withUnsafeBufferPointer { turns in
            switch synthesis {
            case .transform(let transform): transform.synthesize(spectrum, turns, into: samples)
            case .sums(let sums): sums.synthesize(spectrum, turns, into: samples)
            }
        }
        correlate()
    }

    /// Sums in double precision, but for runs of seven: the band above 3.4 kHz is empty at 16 kHz,
    /// so that the normal equations are nearly dependent and the roots show any more rounding.
    private func correlate() {
        let samples = UnsafeRawPointer(samples)
        let stride = MemoryLayout<Float>.stride
        let end = Self.sampleCount &* stride
        for lag in 0..<Self.lagCount {
            var total = SIMD4<Double>.zero
            var offset = 0
            while offset < end {
                var run = SIMD8<Float>.zero
                for _ in 0..<7 {
                    let there = offset &+ lag &* stride
                    run +=
                        samples.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
                        * samples.loadUnaligned(fromByteOffset: there, as: SIMD8<Float>.self)
                    offset &+= 8 &* stride
                }
                total += SIMD4<Double>(run.lowHalf) + SIMD4<Double>(run.highHalf)
            }
            autocorrelation[lag] = total.sum()
        }
    }
}

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
    private let samples: UnsafeMutablePointer<Float>
    /// The samples and as many zeros after them as the lags and the vectors reach.
    private let wide: UnsafeMutablePointer<Double>
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
        samples = .allocate(capacity: Self.sampleCount)
        samples.initialize(repeating: 0, count: Self.sampleCount)
        wide = .allocate(capacity: Self.capacity)
        wide.initialize(repeating: 0, count: Self.capacity)
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
        wide.deallocate()
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

    /// In double precision: the band above 3.4 kHz is empty at 16 kHz, so that the eleven normal
    /// equations are nearly dependent, and the roots show the rounding of single precision.
    private func correlate() {
        for index in 0..<Self.sampleCount { wide[index] = Double(samples[index]) }
        let wide = UnsafeRawPointer(wide)
        let stride = MemoryLayout<Double>.stride
        var lag = 0
        // Three lags at a time share what they load and leave room in the registers.
        while lag < Self.lagCount {
            var first = SIMD4<Double>.zero
            var second = SIMD4<Double>.zero
            var third = SIMD4<Double>.zero
            var offset = 0
            while offset < Self.sampleCount &* stride {
                let here = wide.loadUnaligned(fromByteOffset: offset, as: SIMD4<Double>.self)
                let there = offset &+ lag &* stride
                first += here * wide.loadUnaligned(fromByteOffset: there, as: SIMD4<Double>.self)
                second +=
                    here
                    * wide.loadUnaligned(fromByteOffset: there &+ stride, as: SIMD4<Double>.self)
                third +=
                    here
                    * wide.loadUnaligned(
                        fromByteOffset: there &+ 2 &* stride,
                        as: SIMD4<Double>.self
                    )
                offset &+= 4 &* stride
            }
            autocorrelation[lag] = first.sum()
            autocorrelation[lag &+ 1] = second.sum()
            autocorrelation[lag &+ 2] = third.sum()
            lag &+= 3
        }
    }
}

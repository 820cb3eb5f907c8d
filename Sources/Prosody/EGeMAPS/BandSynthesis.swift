import CFFTW
import Foundation

/// The synthesis where 11 kHz is a whole number of bins: a transform.
final class BandTransform {
    private let transform: RealFFT
    private let binCount: Int

    init(period: Int, binCount: Int) {
        transform = RealFFT(length: period)
        self.binCount = binCount
    }

    func synthesize(
        _ spectrum: UnsafePointer<fftwf_complex>,
        _ turns: UnsafeBufferPointer<SIMD2<Float>>,
        into samples: UnsafeMutablePointer<Float>
    ) {
        let bins = transform.bins
        for index in 0..<binCount {
            let bin = spectrum[index]
            let turn = turns[index]
            bins[index] = (bin.0 * turn.x - bin.1 * turn.y, bin.0 * turn.y + bin.1 * turn.x)
        }
        // The transform counts 0 Hz once and the others twice.
        bins[0].0 *= 2
        for index in binCount..<transform.binCount { bins[index] = (0, 0) }
        transform.inverse()
        samples.update(from: transform.samples, count: FormantFrame.sampleCount)
    }
}

/// The synthesis at any other rate: sums of cosines and sines, for two samples at a time that lie
/// as far before and after the middle.
final class BandSums {
    private let binCount: Int
    private let halfCount: Int
    private let blockCount: Int
    /// For each block of eight distances from the middle, for each bin.
    private let cosines: [SIMD8<Float>]
    private let sines: [SIMD8<Float>]
    private let turned: UnsafeMutablePointer<SIMD2<Float>>

    /// - Parameter period: 11 kHz in bins.
    init(period: Double, binCount: Int, sampleCount: Int) {
        self.binCount = binCount
        halfCount = sampleCount / 2
        blockCount = (halfCount + 7) / 8
        cosines = Self.table(cos, period, blockCount, binCount)
        sines = Self.table(sin, period, blockCount, binCount)
        turned = .allocate(capacity: binCount)
        turned.initialize(repeating: .zero, count: binCount)
    }

    deinit { turned.deallocate() }

    func synthesize(
        _ spectrum: UnsafePointer<fftwf_complex>,
        _ turns: UnsafeBufferPointer<SIMD2<Float>>,
        into samples: UnsafeMutablePointer<Float>
    ) {
        for index in 0..<binCount {
            let bin = spectrum[index]
            let turn = turns[index]
            turned[index] = SIMD2(
                bin.0 * turn.x - bin.1 * turn.y,
                bin.0 * turn.y + bin.1 * turn.x
            )
        }
        cosines.withUnsafeBufferPointer { cosines in
            sines.withUnsafeBufferPointer { sines in
                for block in 0..<blockCount {
                    var even = SIMD8<Float>.zero
                    var odd = SIMD8<Float>.zero
                    let first = block &* binCount
                    for index in 0..<binCount {
                        even += cosines[first &+ index] * turned[index].x
                        odd += sines[first &+ index] * turned[index].y
                    }
                    let distance = block &* 8
                    for lane in 0..<min(8, halfCount &- distance) {
                        let after = halfCount &+ distance &+ lane
                        let before = halfCount &- 1 &- distance &- lane
                        samples[after] = even[lane] - odd[lane]
                        samples[before] = even[lane] + odd[lane]
                    }
                }
            }
        }
    }

    private static func table(
        _ function: (Double) -> Double,
        _ period: Double,
        _ blockCount: Int,
        _ binCount: Int
    ) -> [SIMD8<Float>] {
        (0..<blockCount * binCount).map { entry in
            let (block, bin) = entry.quotientAndRemainder(dividingBy: binCount)
            var values = SIMD8<Float>.zero
            for lane in 0..<8 {
                let distance = Double(block * 8 + lane) + 0.5
                values[lane] = Float(2 * function(2 * .pi * Double(bin) * distance / period))
            }
            return values
        }
    }
}

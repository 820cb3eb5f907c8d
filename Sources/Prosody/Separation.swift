import CFFTW
import Foundation

/// Tells apart the spectra of the even and the odd samples of a real signal, which a complex
/// transform took for real and imaginary parts, and joins them to that of the whole signal.
///
/// Works on four bins and the four as far from the end at a time, real parts and imaginary parts
/// by themselves, since shuffles cost as much as sums.
///
/// Source: Press et al., "Numerical Recipes", 3rd ed., section 12.3, eq. 12.3.5.
struct Separation {
    private let halfLength: Int
    /// −i/2 · exp(−πik ÷ halfLength) for four bins from k = 1 on, and the next four, and so on.
    private let turns: [FourBins]
    /// The same for the bins in the middle, which are fewer than four.
    private let lastTurns: [SIMD2<Float>]

    init(halfLength: Int) {
        self.halfLength = halfLength
        func turn(_ bin: Int) -> SIMD2<Float> {
            let angle = Double.pi * Double(bin) / Double(halfLength)
            return SIMD2(Float(-0.5 * sin(angle)), Float(-0.5 * cos(angle)))
        }
        // The front four must end before the back four that were done last.
        let groups = (halfLength + 3) / 8
        turns = (0..<groups).map { group in
            let four = (1...4).map { turn(4 * group + $0) }
            return FourBins(
                x: SIMD4(four[0].x, four[1].x, four[2].x, four[3].x),
                y: SIMD4(four[0].y, four[1].y, four[2].y, four[3].y)
            )
        }
        let rest = (4 * groups + 1)..<max(4 * groups + 1, halfLength / 2 + 1)
        lastTurns = rest.map(turn)
    }

    /// From the `halfLength` bins of the complex transform to the `halfLength + 1` of the signal.
    @inline(__always)
    func separate(_ bins: UnsafeMutablePointer<fftwf_complex>) {
        let (even, odd) = bins[0]
        bins[0] = (even + odd, 0)
        bins[halfLength] = (even - odd, 0)
        forFours(bins) { here, there, turn in
            Self.halves(here, there, turn)
        }
        forLast(bins, isInverse: false)
    }

    /// The power of the `halfLength + 1` bins of the signal.
    ///
    /// - Parameters:
    ///   - bins: Those of the complex transform; they stay as they are but for a few in the middle.
    ///   - power: Squared magnitudes.
    @inline(__always)
    func power(
        _ bins: UnsafeMutablePointer<fftwf_complex>,
        into power: UnsafeMutablePointer<Float>
    ) {
        let (even, odd) = bins[0]
        power[0] = (even + odd) * (even + odd)
        power[halfLength] = (even - odd) * (even - odd)
        forLast(bins, isInverse: false)
        for bin in (4 * turns.count + 1)..<max(4 * turns.count + 1, halfLength - 4 * turns.count) {
            power[bin] = bins[bin].0 * bins[bin].0 + bins[bin].1 * bins[bin].1
        }
        let front = UnsafeMutableRawPointer(power + 1)
        let back = UnsafeMutableRawPointer(power + (halfLength - 4))
        turns.withUnsafeBufferPointer { turns in
            for group in 0..<turns.count {
                let here = FourBins(bins + (1 &+ 4 &* group))
                let there = FourBins(reversed: bins + (halfLength &- 4 &- 4 &* group))
                let (near, far) = Self.halves(here, there, turns[group])
                let mirrored = far.x * far.x + far.y * far.y
                let offset = 16 &* group
                back.storeBytes(
                    of: SIMD4(mirrored.w, mirrored.z, mirrored.y, mirrored.x),
                    toByteOffset: -offset,
                    as: SIMD4<Float>.self
                )
                front.storeBytes(
                    of: near.x * near.x + near.y * near.y,
                    toByteOffset: offset,
                    as: SIMD4<Float>.self
                )
            }
        }
    }

    /// The way back, all twice as large.
    @inline(__always)
    func join(_ bins: UnsafeMutablePointer<fftwf_complex>) {
        let first = bins[0].0
        let last = bins[halfLength].0
        bins[0] = (first + last, first - last)
        forFours(bins) { here, there, turn in
            let sumX = here.x + there.x
            let sumY = here.y - there.y
            let twiceX = 2 * (here.x - there.x)
            let twiceY = 2 * (here.y + there.y)
            // By the conjugate.
            let productX = twiceX * turn.x + twiceY * turn.y
            let productY = twiceY * turn.x - twiceX * turn.y
            return (
                FourBins(x: sumX + productX, y: sumY + productY),
                FourBins(x: sumX - productX, y: productY - sumY)
            )
        }
        forLast(bins, isInverse: true)
    }

    /// The bins of the signal from four bins and those as far from the end.
    @inline(__always)
    private static func halves(
        _ here: FourBins,
        _ there: FourBins,
        _ turn: FourBins
    ) -> (FourBins, FourBins) {
        let sumX = 0.5 * (here.x + there.x)
        let sumY = 0.5 * (here.y - there.y)
        let differenceX = here.x - there.x
        let differenceY = here.y + there.y
        let productX = differenceX * turn.x - differenceY * turn.y
        let productY = differenceY * turn.x + differenceX * turn.y
        return (
            FourBins(x: sumX + productX, y: sumY + productY),
            FourBins(x: sumX - productX, y: productY - sumY)
        )
    }

    /// Replaces bins k to k + 3, and those as far from the end, which are given in that order.
    @inline(__always)
    private func forFours(
        _ bins: UnsafeMutablePointer<fftwf_complex>,
        _ body: (FourBins, FourBins, FourBins) -> (FourBins, FourBins)
    ) {
        turns.withUnsafeBufferPointer { turns in
            for group in 0..<turns.count {
                let front = bins + (1 &+ 4 &* group)
                let back = bins + (halfLength &- 4 &- 4 &* group)
                let (near, far) = body(FourBins(front), FourBins(reversed: back), turns[group])
                // In the middle both can be the same bins, and mean the same.
                far.store(reversedTo: back)
                near.store(to: front)
            }
        }
    }

    /// The same for the bins that are left in the middle, one by one.
    @inline(__always)
    private func forLast(_ bins: UnsafeMutablePointer<fftwf_complex>, isInverse: Bool) {
        for (index, turn) in lastTurns.enumerated() {
            let bin = 4 * turns.count + 1 + index
            let (here, there) = (bins[bin], bins[halfLength - bin])
            let scale: Float = isInverse ? 2 : 1
            let turnY = isInverse ? -turn.y : turn.y
            let sum = (0.5 * scale * (here.0 + there.0), 0.5 * scale * (here.1 - there.1))
            let difference = (scale * (here.0 - there.0), scale * (here.1 + there.1))
            let product = (
                difference.0 * turn.x - difference.1 * turnY,
                difference.1 * turn.x + difference.0 * turnY
            )
            bins[halfLength - bin] = (sum.0 - product.0, product.1 - sum.1)
            bins[bin] = (sum.0 + product.0, sum.1 + product.1)
        }
    }
}

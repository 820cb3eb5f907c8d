import CFFTW
import Foundation

/// Tells apart the spectra of the even and the odd samples of a real signal, which a complex
/// transform took for real and imaginary parts, and joins them to that of the whole signal.
///
/// Source: Press et al., "Numerical Recipes", 3rd ed., section 12.3, eq. 12.3.5.
struct Separation {
    private let halfLength: Int
    /// −i/2 · exp(−πik ÷ halfLength) for two bins k and k + 1: real parts twice each, and imaginary
    /// parts twice each with the signs of a complex product.
    private let real: [SIMD4<Float>]
    private let imaginary: [SIMD4<Float>]

    init(halfLength: Int) {
        self.halfLength = halfLength
        var real: [SIMD4<Float>] = []
        var imaginary: [SIMD4<Float>] = []
        // Where an odd bin lies in the middle it has no neighbour to go with.
        let end = halfLength % 4 == 2 ? halfLength / 2 : halfLength / 2 + 1
        for first in stride(from: 1, to: end, by: 2) {
            let turns = [first, first + 1].map { bin in
                let angle = Double.pi * Double(bin) / Double(halfLength)
                return SIMD2(Float(-0.5 * sin(angle)), Float(-0.5 * cos(angle)))
            }
            real.append(SIMD4(turns[0].x, turns[0].x, turns[1].x, turns[1].x))
            imaginary.append(SIMD4(-turns[0].y, turns[0].y, -turns[1].y, turns[1].y))
        }
        self.real = real
        self.imaginary = imaginary
    }

    /// From the `halfLength` bins of the complex transform to the `halfLength + 1` of the signal.
    @inline(__always)
    func separate(_ bins: UnsafeMutablePointer<fftwf_complex>) {
        let (even, odd) = bins[0]
        bins[0] = (even + odd, 0)
        bins[halfLength] = (even - odd, 0)
        if halfLength % 4 == 2 { bins[halfLength / 2].1.negate() }
        forPairs(bins) { here, mirrored, real, imaginary in
            let sum = 0.5 * (here + mirrored)
            let difference = here - mirrored
            let product = difference * real + Self.swapped(difference) * imaginary
            return (sum + product, sum - product)
        }
    }

    /// The way back, all twice as large.
    @inline(__always)
    func join(_ bins: UnsafeMutablePointer<fftwf_complex>) {
        let first = bins[0].0
        let last = bins[halfLength].0
        bins[0] = (first + last, first - last)
        if halfLength % 4 == 2 {
            let middle = bins[halfLength / 2]
            bins[halfLength / 2] = (2 * middle.0, -2 * middle.1)
        }
        forPairs(bins) { here, mirrored, real, imaginary in
            let sum = here + mirrored
            // By the conjugate.
            let difference = 2 * (here - mirrored)
            let product = difference * real - Self.swapped(difference) * imaginary
            return (sum + product, sum - product)
        }
    }

    /// Replaces bins k and k + 1 and the conjugates of those as far from the end.
    @inline(__always)
    private func forPairs(
        _ bins: UnsafeMutablePointer<fftwf_complex>,
        _ body: (SIMD4<Float>, SIMD4<Float>, SIMD4<Float>, SIMD4<Float>) -> (
            SIMD4<Float>, SIMD4<Float>
        )
    ) {
        let raw = UnsafeMutableRawPointer(bins)
        real.withUnsafeBufferPointer { real in
            imaginary.withUnsafeBufferPointer { imaginary in
                for index in 0..<real.count {
                    let front = 8 &* (2 &* index &+ 1)
                    let back = 8 &* (halfLength &- 2 &* index &- 2)
                    let here = raw.loadUnaligned(fromByteOffset: front, as: SIMD4<Float>.self)
                    let there = raw.loadUnaligned(fromByteOffset: back, as: SIMD4<Float>.self)
                    let (new, mirrored) = body(
                        here,
                        Self.mirrored(there),
                        real[index],
                        imaginary[index]
                    )
                    // In the middle both are the same bins, and the first one right.
                    raw.storeBytes(of: Self.mirrored(mirrored), toByteOffset: back, as: SIMD4.self)
                    raw.storeBytes(of: new, toByteOffset: front, as: SIMD4.self)
                }
            }
        }
    }

    @inline(__always)
    private static func mirrored(_ value: SIMD4<Float>) -> SIMD4<Float> {
        SIMD4(value.z, value.w, value.x, value.y) * SIMD4(1, -1, 1, -1)
    }

    @inline(__always)
    private static func swapped(_ value: SIMD4<Float>) -> SIMD4<Float> {
        SIMD4(value.y, value.x, value.w, value.z)
    }
}

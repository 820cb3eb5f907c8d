import CFFTW
import Foundation

/// Discrete Fourier transforms of two real signals at once: one is taken for the real parts of a
/// complex signal, the other for the imaginary parts.
///
/// As deterministic as `RealFFT`, and not scaled either.
struct ComplexFFT: ~Copyable {
    let length: Int
    /// To be filled; `forward()` leaves them as they are.
    let samples: UnsafeMutablePointer<fftwf_complex>
    /// From 0 Hz up; the negative frequencies come last.
    let bins: UnsafeMutablePointer<fftwf_complex>

    private let plan: fftwf_plan

    /// - Parameter length: At least 1; products of small primes are fast.
    init(length: Int) {
        self.length = length
        guard let samples = fftwf_alloc_complex(length), let bins = fftwf_alloc_complex(length)
        else { fatalError("out of memory for a transform of \(length) samples") }
        samples.update(repeating: (0, 0), count: length)
        bins.update(repeating: (0, 0), count: length)
        self.samples = samples
        self.bins = bins
        let made = planner.withLock {
            let flags = FFTW_ESTIMATE | FFTW_PRESERVE_INPUT
            return fftwf_plan_dft_1d(Int32(length), samples, bins, FFTW_FORWARD, flags)
        }
        guard let made else { fatalError("FFTW has no plan for \(length) samples") }
        plan = made
    }

    deinit {
        planner.withLock { fftwf_destroy_plan(plan) }
        fftwf_free(samples)
        fftwf_free(bins)
    }

    /// Transforms `samples` into `bins`.
    func forward() {
        fftwf_execute(plan)
    }

    /// Fills `product` with the conjugate of the first signal's spectrum times the second's.
    ///
    /// With Z = A + iB, and Z' the bin of the opposite frequency: A*B = ½ Im ZZ' − ¼ i (|Z|² − |Z'|²).
    ///
    /// - Parameter product: Bins from 0 Hz to half the sample rate, for a spectrum of even length.
    func multiply(into product: UnsafeMutablePointer<fftwf_complex>) {
        product[0] = (bins[0].0 * bins[0].1, 0)
        let half = length / 2
        var index = 1
        while index &+ 3 <= half {
            let here = FourBins(bins + index)
            let there = FourBins(reversed: bins + (length &- 3 &- index))
            FourBins(
                x: 0.5 * (here.x * there.y + here.y * there.x),
                y: 0.25
                    * ((there.x * there.x + there.y * there.y)
                        - (here.x * here.x + here.y * here.y))
            ).store(to: product + index)
            index &+= 4
        }
        while index <= half {
            let (x, y) = bins[index]
            let (u, v) = bins[length &- index]
            product[index] = (
                0.5 * (x * v + y * u), 0.25 * ((u * u + v * v) - (x * x + y * y))
            )
            index &+= 1
        }
    }
}

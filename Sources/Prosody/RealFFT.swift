import CFFTW
import Foundation

/// Discrete Fourier transforms of real signals of one length, in single precision.
///
/// Only this and `ComplexFFT` talk to FFTW. Both directions work on the two buffers that the value
/// owns: fill `samples` and call `forward()` to get `bins`, or the other way round with
/// `inverse()`. Neither direction is scaled. Plans use `FFTW_ESTIMATE`, which chooses an
/// algorithm without timing it, so the same samples give the same bits on every run.
///
/// Even samples are taken as real and odd ones as imaginary parts of half as many complex samples,
/// and the two spectra are told apart afterwards: that takes half the time of FFTW's own real
/// transforms.
///
/// Sources: Frigo & Johnson, "The design and implementation of FFTW3", Proc. IEEE 93(2), 2005;
/// Press et al., "Numerical Recipes", 3rd ed., section 12.3 (real data).
struct RealFFT: ~Copyable {
    /// Number of real samples.
    let length: Int
    /// The real samples, aligned for SIMD; `forward()` leaves them as they are.
    let samples: UnsafeMutablePointer<Float>
    /// The complex bins as (real, imaginary), from 0 Hz up; `inverse()` destroys them.
    let bins: UnsafeMutablePointer<fftwf_complex>

    private let forwardPlan: fftwf_plan
    private let inversePlan: fftwf_plan
    private let separation: Separation

    var binCount: Int { length / 2 + 1 }

    /// - Parameter length: Even, at least 2; products of small primes are fast.
    init(length: Int) {
        precondition(length >= 2 && length.isMultiple(of: 2), "a transform has an even length")
        self.length = length
        guard let samples = fftwf_alloc_real(length),
            let bins = fftwf_alloc_complex(length / 2 + 1)
        else { fatalError("out of memory for a transform of \(length) samples") }
        samples.update(repeating: 0, count: length)
        bins.update(repeating: (0, 0), count: length / 2 + 1)
        self.samples = samples
        self.bins = bins
        separation = Separation(halfLength: length / 2)
        let pairs = UnsafeMutableRawPointer(samples).assumingMemoryBound(to: fftwf_complex.self)
        let half = Int32(length / 2)
        let flags = FFTW_ESTIMATE | FFTW_PRESERVE_INPUT
        let plans = planner.withLock {
            (
                fftwf_plan_dft_1d(half, pairs, bins, FFTW_FORWARD, flags),
                fftwf_plan_dft_1d(half, bins, pairs, FFTW_BACKWARD, FFTW_ESTIMATE)
            )
        }
        guard let forwardPlan = plans.0, let inversePlan = plans.1 else {
            fatalError("FFTW has no plan for \(length) samples")
        }
        self.forwardPlan = forwardPlan
        self.inversePlan = inversePlan
    }

    deinit {
        planner.withLock {
            fftwf_destroy_plan(forwardPlan)
            fftwf_destroy_plan(inversePlan)
        }
        fftwf_free(samples)
        fftwf_free(bins)
    }

    /// Transforms `samples` into `bins`.
    func forward() {
        fftwf_execute(forwardPlan)
        separation.separate(bins)
    }

    /// Transforms `samples` and gives the squared magnitudes only; `bins` have no meaning after it.
    ///
    /// - Parameter power: `binCount` values.
    func forward(power: UnsafeMutablePointer<Float>) {
        fftwf_execute(forwardPlan)
        separation.power(bins, into: power)
    }

    /// Transforms `bins` into `samples`, `length` times too large.
    func inverse() {
        separation.join(bins)
        fftwf_execute(inversePlan)
    }
}

/// FFTW's planner keeps global state and is not thread-safe; executing a plan is.
let planner = NSLock()

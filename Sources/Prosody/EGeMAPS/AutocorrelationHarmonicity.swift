import Foundation

/// The harmonics-to-noise ratio of eGeMAPS, from the autocorrelation at the pitch period.
///
/// What repeats after one period is harmonic, the rest of the frame's energy is noise. The frame is
/// the windowed one; no account is taken of the window, so a steady tone does not exceed about
/// 20 dB and a gliding one stays far below.
///
/// Source: Eyben et al., "The Geneva Minimalistic Acoustic Parameter Set (GeMAPS) for voice research
/// and affective computing", IEEE Trans. Affective Computing 7(2), 2016, section 3.
package final class AutocorrelationHarmonicity {
    /// The ratio stays within ± this many dB: a frame cannot show more.
    package static let limit: Float = 100

    private let sampleRate: Float
    private let transform: RealFFT

    /// - Parameters:
    ///   - sampleRate: Hz.
    ///   - transformLength: Samples in the transform that gives the power spectrum.
    package init(sampleRate: Double, transformLength: Int) {
        self.sampleRate = Float(sampleRate)
        transform = RealFFT(length: transformLength)
    }

    /// The ratio of one voiced frame, dB.
    ///
    /// - Parameters:
    ///   - power: Squared magnitudes of the frame of 60 ms, half the transform length and one.
    ///   - f0: The frame's pitch, Hz, above 0.
    package func ratio(power: UnsafePointer<Float>, f0: Float) -> Float {
        for index in 0..<transform.binCount {
            transform.bins[index] = (power[index], 0)
        }
        transform.inverse()
        let lag = nearestPeak(to: Int(sampleRate / f0))
        let total = transform.samples[0]
        let harmonic = abs(transform.samples[lag])
        let noise = total - harmonic
        guard total > 0, harmonic > 0 else { return -Self.limit }
        guard noise > 0 else { return Self.limit }
        return min(max(10 * log10(harmonic / noise), -Self.limit), Self.limit)
    }

    /// The peak of the autocorrelation's magnitude that is nearest to a lag; the shorter of two.
    private func nearestPeak(to lag: Int) -> Int {
        let last = transform.length / 2 - 1
        let start = min(max(lag, 1), last)
        for distance in 0..<last {
            if start &- distance >= 1, isPeak(start &- distance) { return start &- distance }
            if start &+ distance <= last, isPeak(start &+ distance) { return start &+ distance }
        }
        return start
    }

    private func isPeak(_ lag: Int) -> Bool {
        let here = abs(transform.samples[lag])
        return here >= abs(transform.samples[lag &- 1]) && here >= abs(transform.samples[lag &+ 1])
    }
}

import Foundation

/// The windowed power spectrum of one frame.
///
/// Invariant: the samples of the transform after `FrameGrid.windowLength` stay 0.
package final class ShortTimeSpectrum {
    /// Samples in the transform: the window and at least the longest pitch period after it, so
    /// that the autocorrelation from the power spectrum does not wrap round.
    static let transformLength = 640
    /// Bins from 0 Hz to 4000 Hz, both included.
    package static let binCount = transformLength / 2 + 1
    /// Hz from one bin to the next.
    package static let binWidth = Double(FrameGrid.sampleRate) / Double(transformLength)

    /// Hann window, `FrameGrid.windowLength` values, 0…1.
    let window: [Float]
    /// Power in each bin, scaled so that all bins sum to the mean square of the frame.
    package private(set) var power: [Float]

    private let transform: RealFFT
    private let windowSum: Float
    private let windowEnergy: Float

    package init() {
        window = Self.hann(length: FrameGrid.windowLength)
        windowSum = window.reduce(0, +)
        windowEnergy = window.reduce(0) { $0 + $1 * $1 }
        power = Array(repeating: 0, count: Self.binCount)
        transform = RealFFT(length: Self.transformLength)
    }

    /// A Hann window sampled at the middle of each sample, so that it is symmetric.
    static func hann(length: Int) -> [Float] {
        (0..<length).map {
            Float(0.5 - 0.5 * cos(2 * .pi * (Double($0) + 0.5) / Double(length)))
        }
    }

    /// Measures one frame and fills `power`.
    ///
    /// The weighted mean is taken off first: an offset on the line is neither loudness nor pitch.
    ///
    /// - Parameter frame: `FrameGrid.windowLength` finite samples.
    /// - Returns: The mean square under the squared window, at least 0.
    package func analyze(_ frame: UnsafePointer<Float>) -> Float {
        var weighted: Float = 0
        for index in 0..<FrameGrid.windowLength {
            weighted += frame[index] * window[index]
        }
        let offset = weighted / windowSum
        var energy: Float = 0
        for index in 0..<FrameGrid.windowLength {
            let sample = (frame[index] - offset) * window[index]
            transform.samples[index] = sample
            energy += sample * sample
        }
        transform.forward()
        // One-sided: each bin stands for itself and for its negative frequency.
        let scale = 2 / (Float(Self.transformLength) * windowEnergy)
        for index in 0..<Self.binCount {
            let bin = transform.bins[index]
            power[index] = (bin.0 * bin.0 + bin.1 * bin.1) * scale
        }
        power[0] *= 0.5
        power[Self.binCount - 1] *= 0.5
        return energy / windowEnergy
    }
}

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
        let meanSquare = applyWindow(to: frame)
        power.withUnsafeMutableBufferPointer { power in
            guard let base = power.baseAddress else { return }
            transform.forward(power: base)
            // One-sided: each bin stands for itself and for its negative frequency.
            let scale = 2 / (Float(Self.transformLength) * windowEnergy)
            for index in 0..<Self.binCount { base[index] *= scale }
        }
        power[0] *= 0.5
        power[Self.binCount - 1] *= 0.5
        return meanSquare
    }

    /// Fills the transform's samples with the frame, without its offset and under the window.
    ///
    /// - Returns: The mean square under the squared window.
    private func applyWindow(to frame: UnsafePointer<Float>) -> Float {
        window.withUnsafeBytes { window in
            let frame = UnsafeRawPointer(frame)
            let samples = UnsafeMutableRawPointer(transform.samples)
            let end = FrameGrid.windowLength &* MemoryLayout<Float>.stride
            let step = MemoryLayout<SIMD8<Float>>.stride
            var weighted = SIMD8<Float>.zero
            for offset in stride(from: 0, to: end, by: step) {
                weighted +=
                    frame.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
                    * window.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
            }
            let mean = SIMD8<Float>(repeating: weighted.sum() / windowSum)
            var energy = SIMD8<Float>.zero
            for offset in stride(from: 0, to: end, by: step) {
                let sample =
                    (frame.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self) - mean)
                    * window.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
                samples.storeBytes(of: sample, toByteOffset: offset, as: SIMD8<Float>.self)
                energy += sample * sample
            }
            return energy.sum() / windowEnergy
        }
    }
}

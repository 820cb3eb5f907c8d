import CFFTW
import Foundation

/// The magnitude spectrum of frames of one length under one window.
///
/// The frame is padded with zeros to the next power of two. Nothing is scaled: a sine of amplitude
/// `a` in the middle of a bin has the magnitude a/2 times the sum of the window.
final class WindowedSpectrum {
    /// Samples under the window.
    let windowLength: Int
    /// Bins from 0 Hz to half the sample rate, both included.
    let binCount: Int
    /// Hz from one bin to the next.
    let binWidth: Double

    /// Squared magnitude of each bin, `binCount` values.
    let power: UnsafeMutablePointer<Float>
    /// Magnitude of each bin, `binCount` values.
    let magnitude: UnsafeMutablePointer<Float>

    /// Samples in the transform.
    var transformLength: Int { transform.length }
    /// The complex bins, `binCount` values; they have a meaning only if they are kept.
    var bins: UnsafePointer<fftwf_complex> { UnsafePointer(transform.bins) }

    private let window: [Float]
    private let transform: RealFFT
    private let keepsBins: Bool

    /// - Parameters:
    ///   - window: The weight of each sample.
    ///   - sampleRate: Hz.
    ///   - keepsBins: Whether `bins` are wanted.
    init(window: [Float], sampleRate: Int, keepsBins: Bool) {
        self.window = window
        self.keepsBins = keepsBins
        windowLength = window.count
        var length = 2
        while length < window.count { length *= 2 }
        transform = RealFFT(length: length)
        binCount = transform.binCount
        binWidth = Double(sampleRate) / Double(length)
        power = .allocate(capacity: binCount)
        power.initialize(repeating: 0, count: binCount)
        magnitude = .allocate(capacity: binCount)
        magnitude.initialize(repeating: 0, count: binCount)
    }

    deinit {
        power.deallocate()
        magnitude.deallocate()
    }

    /// A Hamming window whose first and last weights are its lowest.
    static func hamming(length: Int) -> [Float] {
        (0..<length).map { Float(0.54 - 0.46 * cos(2 * .pi * Double($0) / Double(length - 1))) }
    }

    /// A Gaussian window.
    ///
    /// - Parameter deviation: Standard deviation, as a share of half the window.
    static func gauss(length: Int, deviation: Double) -> [Float] {
        let middle = Double(length - 1) / 2
        return (0..<length).map {
            let distance = (Double($0) - middle) / (deviation * middle)
            return Float(exp(-0.5 * distance * distance))
        }
    }

    /// Measures one frame and fills `power` and `magnitude`.
    ///
    /// - Parameter frame: `windowLength` finite samples.
    func analyze(_ frame: UnsafePointer<Float>) {
        let samples = transform.samples
        window.withUnsafeBufferPointer { window in
            for index in 0..<windowLength {
                samples[index] = frame[index] * window[index]
            }
        }
        if keepsBins {
            transform.forward()
            let bins = transform.bins
            for index in 0..<binCount {
                let bin = bins[index]
                power[index] = bin.0 * bin.0 + bin.1 * bin.1
            }
        } else {
            transform.forward(power: power)
        }
        let squares = UnsafePointer(power)
        var index = 0
        while index &+ 8 <= binCount {
            magnitude.store(squares.eight(at: index).root, at: index)
            index &+= 8
        }
        while index < binCount {
            magnitude[index] = power[index].squareRoot()
            index &+= 1
        }
    }
}

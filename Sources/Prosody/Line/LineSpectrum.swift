import Foundation

/// The long-term spectrum of a channel, by level, and the band in which speech comes through.
///
/// One spectrum of 32 ms each 100 ms is added to the class of its level, so that speech and noise
/// can be told apart at the end, when their levels are known.
final class LineSpectrum {
    /// Frequencies at which speech comes through, Hz; `nil` for an edge that is not found.
    struct Band {
        var lower: Double?
        var upper: Double?
    }

    private static let classCount = 16
    private static let classWidth: Float = 6

    /// Samples under the window: 32 ms.
    let windowLength: Int
    /// Hz from one bin to the next, about 31.25.
    private let binWidth: Double
    private let transform: RealFFT
    private let window: [Float]
    /// Summed power for each class and bin.
    private let sums: UnsafeMutableBufferPointer<Double>
    private var counts = [Int](repeating: 0, count: classCount)

    init(sampleRate: Int, windowLength: Int) {
        self.windowLength = windowLength
        binWidth = Double(sampleRate) / Double(windowLength)
        transform = RealFFT(length: windowLength)
        window = ShortTimeSpectrum.hann(length: windowLength)
        sums = .allocate(capacity: Self.classCount * transform.binCount)
        sums.initialize(repeating: 0)
    }

    deinit {
        sums.deallocate()
    }

    /// - Parameters:
    ///   - samples: `windowLength` finite samples.
    ///   - mean: Their mean, roughly, which is taken off.
    ///   - meanSquare: Their mean square.
    func add(_ samples: UnsafePointer<Float>, mean: Float, meanSquare: Float) {
        let windowed = transform.samples
        window.withUnsafeBufferPointer { window in
            for index in 0..<windowLength {
                windowed[index] = (samples[index] - mean) * window[index]
            }
        }
        transform.forward()
        let index = Self.index(level: 10 * log10(max(meanSquare, 1e-15)))
        counts[index] &+= 1
        let bins = UnsafePointer(transform.bins)
        guard let sums = sums.baseAddress.map({ $0 + index &* transform.binCount }) else { return }
        for bin in 0..<transform.binCount {
            let value = bins[bin]
            sums[bin] += Double(value.0 * value.0 + value.1 * value.1)
        }
    }

    /// The band of speech, from levels in mean squares relative to full scale.
    func band(speech: Double, noise: Double) -> Band {
        let noiseLevel = Float(10 * log10(noise))
        let speechLevel = Float(10 * log10(speech + noise))
        let active = mean(from: max(noiseLevel + 4, speechLevel - 25), to: .infinity)
        // Where nobody pauses, the quietest frames must do.
        let quiet =
            mean(from: -.infinity, to: min(noiseLevel + 3, speechLevel - 3))
            ?? mean(from: -.infinity, to: min(noiseLevel + 6, speechLevel - 3))
        guard let active else { return Band() }
        return SpeechBand.edges(of: active, noise: quiet, binWidth: binWidth)
    }

    private static func index(level: Float) -> Int {
        min(max(Int(-level / classWidth), 0), classCount - 1)
    }

    /// The mean spectrum of the classes whose middle lies in a range of levels.
    private func mean(from low: Float, to high: Float) -> [Double]? {
        let bins = transform.binCount
        var result = [Double](repeating: 0, count: bins)
        var total = 0
        for index in 0..<Self.classCount where counts[index] > 0 {
            let middle = -(Float(index) + 0.5) * Self.classWidth
            guard middle >= low, middle <= high else { continue }
            total += counts[index]
            for bin in 0..<bins { result[bin] += sums[index * bins + bin] }
        }
        return total == 0 ? nil : result.map { $0 / Double(total) }
    }
}

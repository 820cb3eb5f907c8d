import Foundation

/// The power of a frame in the band that a voice's fundamental lies in, and above it.
struct BandPower {
    /// Power from 60 Hz to 280 Hz: on a telephone line, less than half of it comes through.
    var low: Float
    /// Power from 280 Hz to 3400 Hz.
    var high: Float

    private static let lowBins = bin(60)..<bin(280)
    private static let highBins = bin(280)..<bin(3400)

    init(low: Float, high: Float) {
        self.low = low
        self.high = high
    }

    /// - Parameter power: A power spectrum with `ShortTimeSpectrum.binCount` bins.
    init(of power: [Float]) {
        low = Self.sum(power, Self.lowBins)
        high = Self.sum(power, Self.highBins)
    }

    /// log10 of the low band's power over the high band's, −4…2.
    var lowShare: Float { min(max(log10((low + 1e-13) / (high + 1e-13)), -4), 2) }

    /// The first bin at or above a frequency.
    private static func bin(_ frequency: Double) -> Int {
        Int((frequency / ShortTimeSpectrum.binWidth).rounded(.up))
    }

    private static func sum(_ power: [Float], _ bins: Range<Int>) -> Float {
        power.withUnsafeBytes { power in
            var sums = SIMD8<Float>.zero
            var bin = bins.lowerBound
            while bin &+ 8 <= bins.upperBound {
                sums += power.loadUnaligned(fromByteOffset: bin &* 4, as: SIMD8<Float>.self)
                bin &+= 8
            }
            var sum = sums.sum()
            while bin < bins.upperBound {
                sum += power.loadUnaligned(fromByteOffset: bin &* 4, as: Float.self)
                bin &+= 1
            }
            return sum
        }
    }
}

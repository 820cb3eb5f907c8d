import Foundation

/// Measures loudness, spectral balance, spectral change and cepstrum of 20 ms frames.
///
/// Feed every frame in order: the flux compares a frame with the one before.
///
/// Source: Eyben et al., GeMAPS, 2016, section 3.
final class ShortFrameDescriptors {
    let spectrum: WindowedSpectrum

    private let mel: MelBands
    private let loudness: LoudnessScale
    private let cepstrum: MelCepstrum
    private let lowSlope: SpectralSlope
    private let midSlope: SpectralSlope
    /// Bins at and above the frequency.
    private let bin1000: Int
    private let bin2000: Int
    /// Bins above 5000 Hz begin here; the flux ends before 5000 Hz.
    private let binAbove5000: Int
    private let fluxBins: Int

    private let bands: UnsafeMutablePointer<Float>
    /// Binary logarithms of the power of the lowest bins.
    private let levels: UnsafeMutablePointer<Float>
    private let levelCount: Int
    private let previous: UnsafeMutablePointer<Float>
    private var hasPrevious = false

    /// Power of a bin below which its level is not counted: −140 dB.
    private static let leastPower: Float = 1e-14

    init(sampleRate: Int) {
        let length = Int((0.02 * Double(sampleRate)).rounded())
        spectrum = WindowedSpectrum(
            window: WindowedSpectrum.hamming(length: length),
            sampleRate: sampleRate,
            keepsBins: true
        )
        mel = MelBands(spectrum: spectrum, sampleRate: sampleRate)
        loudness = LoudnessScale(bands: mel)
        cepstrum = MelCepstrum(count: 4)
        let width = spectrum.binWidth
        lowSlope = SpectralSlope(from: 0, to: 500, binWidth: width)
        midSlope = SpectralSlope(from: 500, to: 1500, binWidth: width)
        bin1000 = Int((1000 / width).rounded(.up))
        bin2000 = Int((2000 / width).rounded(.up))
        binAbove5000 = min(Int((5000 / width).rounded(.down)) + 1, spectrum.binCount)
        fluxBins = min(Int((5000 / width).rounded(.up)), spectrum.binCount)
        bands = .allocate(capacity: MelBands.paddedCount)
        bands.initialize(repeating: 0, count: MelBands.paddedCount)
        levelCount = (midSlope.firstBin + midSlope.binCount + 7) / 8 * 8
        levels = .allocate(capacity: levelCount)
        levels.initialize(repeating: 0, count: levelCount)
        previous = .allocate(capacity: fluxBins)
        previous.initialize(repeating: 0, count: fluxBins)
    }

    deinit {
        bands.deallocate()
        levels.deallocate()
        previous.deallocate()
    }

    /// Measures the frame; its spectrum stays in `spectrum`.
    ///
    /// - Parameters:
    ///   - frame: `spectrum.windowLength` finite samples, full scale 1.
    ///   - values: The descriptors, `ShortFrame.count` values.
    func measure(_ frame: UnsafePointer<Float>, into values: UnsafeMutablePointer<Float>) {
        spectrum.analyze(frame)
        let power = spectrum.power
        mel.apply(to: power, into: bands)
        Self.takeLog2(
            of: bands,
            into: bands,
            count: MelBands.paddedCount,
            least: LoudnessScale.leastBandPower
        )
        values[ShortFrame.loudness] = loudness.loudness(ofLog: bands)
        let coefficients = cepstrum.coefficients(ofLog: bands)
        for index in 0..<4 { values[ShortFrame.firstCepstral &+ index] = coefficients[index] }
        values[ShortFrame.alphaRatio] = Self.ratio(
            sum(power, bin1000, binAbove5000),
            sum(power, 0, bin1000)
        )
        values[ShortFrame.hammarbergIndex] = Self.ratio(
            maximum(power, 0, bin2000),
            maximum(power, bin2000, binAbove5000)
        )
        Self.takeLog2(of: power, into: levels, count: levelCount, least: Self.leastPower)
        values[ShortFrame.lowSlope] = lowSlope.slope(of: levels)
        values[ShortFrame.midSlope] = midSlope.slope(of: levels)
        values[ShortFrame.flux] = flux()
    }

    /// Binary logarithms of values, a multiple of eight of them, those below `least` counting as that.
    private static func takeLog2(
        of values: UnsafePointer<Float>,
        into logarithms: UnsafeMutablePointer<Float>,
        count: Int,
        least: Float
    ) {
        let least = SIMD8<Float>(repeating: least)
        for index in stride(from: 0, to: count, by: 8) {
            let value = values.eight(at: index)
            logarithms.store(value.replacing(with: least, where: value .< least).log2, at: index)
        }
    }

    /// Root mean square of the change of each magnitude below 5 kHz; 0 for the first frame.
    private func flux() -> Float {
        let magnitude = spectrum.magnitude
        let new = UnsafeRawPointer(magnitude)
        let old = UnsafeRawPointer(previous)
        var sums = SIMD8<Float>.zero
        var bin = 0
        while bin &+ 8 <= fluxBins {
            let change =
                new.loadUnaligned(fromByteOffset: 4 &* bin, as: SIMD8<Float>.self)
                - old.loadUnaligned(fromByteOffset: 4 &* bin, as: SIMD8<Float>.self)
            sums += change * change
            bin &+= 8
        }
        var sum = sums.sum()
        while bin < fluxBins {
            let change = magnitude[bin] - previous[bin]
            sum += change * change
            bin &+= 1
        }
        previous.update(from: magnitude, count: fluxBins)
        defer { hasPrevious = true }
        return hasPrevious ? (sum / Float(fluxBins)).squareRoot() : 0
    }

    private func sum(_ power: UnsafePointer<Float>, _ first: Int, _ end: Int) -> Float {
        Prosody.sum(power + first, count: end &- first)
    }

    private func maximum(_ power: UnsafePointer<Float>, _ first: Int, _ end: Int) -> Float {
        let raw = UnsafeRawPointer(power)
        var highest = SIMD8<Float>.zero
        var bin = first
        while bin &+ 8 <= end {
            let values = raw.loadUnaligned(fromByteOffset: 4 &* bin, as: SIMD8<Float>.self)
            highest.replace(with: values, where: values .> highest)
            bin &+= 8
        }
        var result = highest.max()
        while bin < end {
            result = max(result, power[bin])
            bin &+= 1
        }
        return result
    }

    /// Ten times the decimal logarithm of a ratio of powers; 0 where either is nothing.
    private static func ratio(_ numerator: Float, _ denominator: Float) -> Float {
        guard numerator > 0, denominator > 0 else { return 0 }
        return 10 * (log10(numerator) - log10(denominator))
    }
}

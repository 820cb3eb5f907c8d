import Foundation

/// How far the peak of the voice stands out of a frame's cepstrum.
///
/// The cepstrum of a power spectrum up to 3.6 kHz, smoothed over 1 ms of quefrency; the peak between
/// 60 Hz and 330 Hz is measured from a line through the cepstrum in dB over the logarithm of the
/// quefrency, fitted from 1.5 ms to 40 ms. Frames of 55 ms every 10 ms need no smoothing over time.
///
/// Source: Hillenbrand & Houde, "Acoustic correlates of breathy vocal quality: dysphonic voices and
/// continuous speech", J. Speech Hear. Res. 39, 1996; the line over the logarithm is the
/// "exponential decay" of the manual of Praat, "PowerCepstrogram: Get CPPS".
final class CepstralPeakMeter {
    /// Pitches of the voice, Hz.
    private static let pitchRange = 60.0...330.0
    /// Where the cepstrum's spectrum ends, Hz: beyond, a resampler has left nothing.
    private static let highestFrequency = 3600.0
    /// Quefrency from which the line is fitted, s.
    private static let lineStart = 0.0015
    /// Samples of the cepstrum for each smoothed one: 0.28 ms.
    private static let step = 2
    /// Far below the idle noise of 16 bits, so that silence has no cepstrum of its own.
    private static let floor: Float = 1e-14

    private let transform: RealFFT
    private let logarithms: FloatBuffer
    /// Smoothed cepstrum from `firstPlace` on, log2 of power.
    private let smoothed: FloatBuffer
    private let firstPlace: Int
    /// Weights of the line's slope and of its height, by place.
    private let slopeWeights: FloatBuffer
    private let heightWeights: FloatBuffer
    /// Natural logarithm of the place.
    private let abscissas: FloatBuffer
    private let peakPlaces: Range<Int>

    private let usedBinCount: Int
    private let placeCount: Int

    /// - Parameters:
    ///   - binCount: Bins of the power spectrum, from 0 Hz up.
    ///   - binWidth: Hz from bin to bin.
    init(binCount: Int, binWidth: Double) {
        usedBinCount = min(binCount, Int(Self.highestFrequency / binWidth) + 1)
        transform = RealFFT(length: 2 * (usedBinCount - 1))
        logarithms = FloatBuffer(count: (usedBinCount + 7) / 8 * 8)
        let rate = Double(transform.length) * binWidth / Double(Self.step)
        let first = Int((Self.lineStart * rate).rounded(.up))
        let count = (usedBinCount - 1) / Self.step - first
        firstPlace = first
        placeCount = count
        smoothed = FloatBuffer(count: (count + 7) / 8 * 8)
        let x = (0..<count).map { log(Double($0 + first)) }
        let mean = x.reduce(0, +) / Double(count)
        let squares = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        slopeWeights = FloatBuffer(x.map { Float(($0 - mean) / squares) })
        heightWeights = FloatBuffer(
            x.map { Float(1 / Double(count) - mean * ($0 - mean) / squares) }
        )
        abscissas = FloatBuffer(x.map { Float($0) })
        let low = Int((rate / Self.pitchRange.upperBound).rounded(.up)) - first
        peakPlaces = low..<(Int(rate / Self.pitchRange.lowerBound) + 1 - first)
    }

    /// The prominence of the peak, dB; `nil` for digital silence.
    ///
    /// - Parameter power: As many bins as promised, at least 0; full scale is 1.
    func prominence(of power: UnsafePointer<Float>) -> Float? {
        guard sum(power, count: usedBinCount) > 0 else { return nil }
        for index in 0..<usedBinCount { logarithms[index] = power[index] + Self.floor }
        // The frame's mean was taken off: a hole at 0 Hz is no property of the voice.
        logarithms[0] = logarithms[1]
        for index in usedBinCount..<logarithms.count { logarithms[index] = 1 }
        logarithms.takeLog2()
        for index in 0..<usedBinCount { transform.bins[index] = (logarithms[index], 0) }
        transform.inverse()
        smooth()
        return measure()
    }

    /// Sums of seven squares around every other sample of the cepstrum, as logarithms.
    private func smooth() {
        for place in 0..<placeCount {
            let middle = transform.samples + (firstPlace &+ place) &* Self.step
            let left = middle[-3] * middle[-3] + middle[-2] * middle[-2] + middle[-1] * middle[-1]
            let right = middle[1] * middle[1] + middle[2] * middle[2] + middle[3] * middle[3]
            smoothed[place] = left + right + (middle[0] * middle[0] + 1e-20)
        }
        for place in placeCount..<smoothed.count { smoothed[place] = 1 }
        smoothed.takeLog2()
    }

    private func measure() -> Float {
        let slope = dotProduct(smoothed.base, slopeWeights.base, count: placeCount)
        let height = dotProduct(smoothed.base, heightWeights.base, count: placeCount)
        var best = peakPlaces.lowerBound
        for place in peakPlaces where smoothed[place] > smoothed[best] { best = place }
        let above = smoothed[best] - (slope * abscissas[best] + height)
        return above * 10 * 0.301_029_996
    }
}

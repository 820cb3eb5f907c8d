import Foundation

/// How periodic a frame is at given periods: its autocorrelation, divided by that of the window.
///
/// The frame is 40 ms under a Hann window, three periods of 75 Hz, at the recording's own rate.
/// Only lags near the periods asked for are looked at, so a frame costs a few sums of products and
/// no transform.
///
/// Source: Boersma, "Accurate short-term analysis of the fundamental frequency and the
/// harmonics-to-noise ratio of a sampled sound", Proc. Inst. Phonetic Sciences 17, 1993.
final class PeriodicityMeter {
    /// A local maximum of the autocorrelation.
    struct Peak {
        /// Samples, with a fraction.
        var period: Float
        /// 0…1.
        var strength: Float
    }

    /// The pitches that are looked at, Hz.
    static let pitchRange: ClosedRange<Float> = 75...600
    /// What is weaker at the low rate is no voice at the full one.
    private static let leastCoarse: Float = 0.3

    /// Samples on each side of the centre of a frame.
    let halfLength: Int
    private let window: FloatBuffer
    /// 1 ÷ autocorrelation of the window, by lag.
    private let correction: FloatBuffer
    private let frame: FloatBuffer
    private var gain: Float = 0
    /// The frame at some 4 kHz, and its autocorrelation, for a look at all periods.
    private let coarse: FloatBuffer
    private let coarseValues: FloatBuffer
    private let shortest: Int
    private let longest: Int
    /// Samples that are added up for the look at all periods: a quarter of a millisecond.
    private let stride: Int

    init(sampleRate: Int) {
        let rate = Float(sampleRate)
        halfLength = Int((1.5 * rate / Self.pitchRange.lowerBound).rounded())
        window = FloatBuffer(ShortTimeSpectrum.hann(length: 2 * halfLength))
        frame = FloatBuffer(count: 2 * halfLength)
        shortest = max(2, Int(rate / Self.pitchRange.upperBound))
        longest = Int((rate / Self.pitchRange.lowerBound).rounded(.up))
        stride = max(1, sampleRate / 4000)
        coarse = FloatBuffer(count: 2 * halfLength / stride)
        coarseValues = FloatBuffer(count: longest / stride + 3)
        let length = Double(window.count)
        correction = FloatBuffer(
            (0...(longest + 1)).map { 1 / Self.hannAutocorrelation(Double($0) / length) }
        )
    }

    /// Takes the frame that the next calls of `peak` look at.
    ///
    /// - Parameters:
    ///   - samples: `2 × halfLength` finite samples.
    ///   - offset: What is taken off each sample.
    func take(_ samples: UnsafePointer<Float>, offset: Float) {
        for index in 0..<window.count {
            frame[index] = (samples[index] - offset) * window[index]
        }
        let energy = product(lag: 0)
        gain = energy > 0 ? 1 / energy : 0
    }

    /// The peak that is reached uphill from a period, if there is one within a ninth of it.
    ///
    /// - Parameter period: Samples.
    func peak(near period: Float) -> Peak? {
        let low = max(shortest, Int(0.9 * period))
        let high = min(longest, Int(1.11 * period) + 1)
        guard low < high, period < Float(longest + 1), period > Float(shortest - 1) else {
            return nil
        }
        var lag = min(max(Int(period.rounded()), low), high)
        var here = value(lag)
        var before = value(lag &- 1)
        var after = value(lag &+ 1)
        while before > here || after > here {
            if after > before {
                lag &+= 1
                guard lag <= high else { return nil }
                (before, here, after) = (here, after, value(lag &+ 1))
            } else {
                lag &-= 1
                guard lag >= low else { return nil }
                (before, here, after) = (value(lag &- 1), before, here)
            }
        }
        guard here > 0 else { return nil }
        let curvature = 2 * here - before - after
        let shift = curvature > 0 ? 0.5 * (after - before) / curvature : 0
        let top = here + 0.25 * (after - before) * shift
        // The division by the window's autocorrelation can overshoot at long lags.
        return Peak(period: Float(lag) + shift, strength: top > 1 ? 1 / top : top)
    }

    /// All peaks that could be a voice, from short periods to long ones.
    ///
    /// They are looked for at a low rate, in the band of the first harmonics, and then followed
    /// uphill at the recording's own.
    func eachPeak(_ receive: (Peak) -> Void) {
        guard let first = correlateCoarsely() else { return }
        for lag in (first + 1)..<(coarseValues.count - 1) {
            let (before, here, after) =
                (coarseValues[lag - 1], coarseValues[lag], coarseValues[lag + 1])
            guard here > Self.leastCoarse, here > before, here >= after else { continue }
            let shift = 0.5 * (after - before) / (2 * here - before - after)
            if let peak = peak(near: (Float(lag) + shift) * Float(stride)) { receive(peak) }
        }
    }

    /// Fills `coarseValues`, and tells from which lag on; `nil` if there is nothing to see.
    private func correlateCoarsely() -> Int? {
        for place in 0..<coarse.count {
            coarse[place] = sum(frame.base + place &* stride, count: stride)
        }
        let energy = dotProduct(coarse.base, coarse.base, count: coarse.count)
        guard energy > 0 else { return nil }
        let first = max(1, shortest / stride - 1)
        for lag in first..<coarseValues.count {
            let product = dotProduct(coarse.base, coarse.base + lag, count: coarse.count &- lag)
            coarseValues[lag] = product / energy * correction[min(lag &* stride, longest &+ 1)]
        }
        return first
    }

    private func value(_ lag: Int) -> Float {
        product(lag: lag) * gain * correction[lag]
    }

    private func product(lag: Int) -> Float {
        dotProduct(frame.base, frame.base + lag, count: frame.count &- lag)
    }

    /// Boersma 1993, equation 8; `lag` in lengths of the window, 0…1.
    private static func hannAutocorrelation(_ lag: Double) -> Float {
        let turn = 2 * Double.pi * lag
        return Float((1 - lag) * (2 + cos(turn)) / 3 + sin(turn) / (2 * .pi))
    }
}

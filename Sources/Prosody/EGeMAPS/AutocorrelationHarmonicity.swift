import Foundation

/// The harmonics-to-noise ratio of eGeMAPS, from the autocorrelation at the pitch period.
///
/// What repeats after one period is harmonic, the rest of the frame's energy is noise. The frame is
/// taken as windowed, without correction for the window, so that a steady tone does not exceed about
/// 20 dB and a gliding one stays far below. The autocorrelation is that of the squared magnitudes of
/// a transform, so it wraps round at the transform's length; since only a few lags near the period
/// are needed, they are summed in the time domain.
///
/// Source: Eyben et al., "The Geneva Minimalistic Acoustic Parameter Set (GeMAPS) for voice research
/// and affective computing", IEEE Trans. Affective Computing 7(2), 2016, section 3.
package final class AutocorrelationHarmonicity {
    /// The ratio stays within ± this many dB: a frame cannot show more.
    package static let limit: Float = 100

    private let sampleRate: Float
    private let window: [Float]
    private let transformLength: Int
    /// The windowed frame, followed by zeros up to the transform's length.
    private let frame: PaddedBuffer

    /// - Parameters:
    ///   - sampleRate: Hz.
    ///   - window: The window of a frame of 60 ms.
    ///   - transformLength: Samples in the transform of such a frame.
    package init(sampleRate: Double, window: [Float], transformLength: Int) {
        precondition(window.count <= transformLength)
        self.sampleRate = Float(sampleRate)
        self.window = window
        self.transformLength = transformLength
        frame = PaddedBuffer(count: transformLength)
    }

    /// The ratio of one voiced frame, dB.
    ///
    /// - Parameters:
    ///   - samples: As many as the window has, finite.
    ///   - f0: The frame's pitch, Hz, above 0.
    package func ratio(samples: UnsafePointer<Float>, f0: Float) -> Float {
        let frame = frame.start
        window.withUnsafeBufferPointer { window in
            for index in window.indices { frame[index] = samples[index] * window[index] }
        }
        let total = correlation(at: 0)
        guard total > 0 else { return -Self.limit }
        let harmonic = peak(near: Int(sampleRate / f0))
        guard harmonic > 0 else { return -Self.limit }
        guard total > harmonic else { return Self.limit }
        return min(max(10 * log10(harmonic / (total - harmonic)), -Self.limit), Self.limit)
    }

    /// The magnitude of the peak that is nearest to a lag; of two, the one at the shorter lag.
    private func peak(near lag: Int) -> Float {
        let last = transformLength / 2 - 1
        let start = min(max(lag, 1), last)
        var before = correlation(at: start &- 1)
        var here = correlation(at: start)
        var after = correlation(at: start &+ 1)
        if here >= before, here >= after { return here }
        // Down from the start and up from it, in turn; each side keeps its last two values.
        var lower = start
        var upper = start
        var upperBefore = here
        var upperHere = after
        while lower > 1 || upper < last {
            if lower > 1 {
                lower &-= 1
                after = here
                here = before
                before = correlation(at: lower &- 1)
                if here >= before, here >= after { return here }
            }
            if upper < last {
                upper &+= 1
                let next = correlation(at: upper &+ 1)
                if upperHere >= upperBefore, upperHere >= next { return upperHere }
                upperBefore = upperHere
                upperHere = next
            }
        }
        return correlation(at: start)
    }

    /// The magnitude of the circular autocorrelation.
    private func correlation(at lag: Int) -> Float {
        let frame = UnsafePointer(frame.start)
        let count = window.count
        let straight = dotProduct(frame, frame + lag, count: count &- lag)
        let wrap = transformLength &- lag
        let wrapped = wrap < count ? dotProduct(frame, frame + wrap, count: count &- wrap) : 0
        return abs(straight + wrapped)
    }
}

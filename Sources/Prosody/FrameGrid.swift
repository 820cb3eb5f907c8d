import Recordings

/// The frames that every measurement shares: one each 10 ms, at 8 kHz.
///
/// Everything is measured at the telephone's rate, whatever the recording's own, so that a wideband
/// call and a narrowband call of the same person give comparable numbers. Frame `i` is centred on
/// 10 × `i` ms; a recording has a frame for every centre that lies inside it.
enum FrameGrid {
    /// Samples in a second of the signal that is measured.
    static let sampleRate = 8000
    /// Samples from one frame to the next: 10 ms.
    static let hopLength = 80
    /// Samples under the window: 55 ms, three periods of the lowest pitch (Boersma 1993).
    static let windowLength = 440
    /// Milliseconds from one frame to the next.
    static let hopMilliseconds: Int64 = 10
    static let hopSeconds = Double(hopMilliseconds) / 1000

    /// The frames whose centre lies in `span`, of a recording with `count` frames.
    static func frames(in span: AudioSpan, of count: Int) -> Range<Int> {
        let first = firstFrame(notBefore: span.start, of: count)
        return first..<max(first, firstFrame(notBefore: span.end, of: count))
    }

    /// The first frame whose centre is not before `time`, at most `count`.
    static func firstFrame(notBefore time: Milliseconds, of count: Int) -> Int {
        // Clamped before the division, so that a span from a damaged document cannot overflow.
        let limit = Int64(count) * hopMilliseconds
        let clamped = min(max(0, time.rawValue), limit)
        return Int((clamped + hopMilliseconds - 1) / hopMilliseconds)
    }
}

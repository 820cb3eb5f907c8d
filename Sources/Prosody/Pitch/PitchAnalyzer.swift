/// Follows the pitch of one channel as its samples arrive.
///
/// Push the whole channel in blocks of any size, then call `finish` once. Each time frames are
/// decided, at most 1.1 s after their samples, they are handed over in order: frame `i` is centred
/// on 10 × `i` ms, and there is one for every centre inside the recording. The frames do not
/// depend on the block sizes, to the bit. Memory does not grow with the length of the channel, and
/// nothing is allocated per frame.
///
/// Made for the telephone: pitch is taken from the band that a line carries, at 8 kHz whatever the
/// recording's rate, and does not need the fundamental, which lines from 300 Hz on remove. Pitch
/// from 55 Hz to 600 Hz is found.
public final class PitchAnalyzer {
    private let spectrum = ShortTimeSpectrum()
    private let tracker: PitchTracker
    private var feed: FrameFeed

    /// - Parameter sampleRate: Frames in a second, 1000…384000.
    public init(sampleRate: Int) {
        tracker = PitchTracker(window: spectrum.window)
        feed = FrameFeed(sampleRate: sampleRate)
    }

    /// Takes the next samples of the channel, full scale being ±1.
    ///
    /// - Parameter receive: Called for each frame that is decided by them, in order.
    public func push(_ block: UnsafeBufferPointer<Float>, receive: (PitchFrame) -> Void) {
        feed.push(block) { measure($0, isInside: $1, receive) }
    }

    /// Ends the channel.
    ///
    /// - Parameter receive: Called for each frame that was still undecided, in order.
    public func finish(receive: (PitchFrame) -> Void) {
        feed.finish { measure($0, isInside: $1, receive) }
        tracker.finish(decide: receive)
    }

    private func measure(
        _ frame: UnsafePointer<Float>,
        isInside: Bool,
        _ receive: (PitchFrame) -> Void
    ) {
        let meanSquare = spectrum.analyze(frame)
        tracker.push(
            power: spectrum.power,
            level: Decibels.level(meanSquare: meanSquare),
            mayBeVoiced: isInside,
            decide: receive
        )
    }
}

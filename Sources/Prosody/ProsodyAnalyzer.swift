import Recordings

/// Measures the prosody of one channel as its samples arrive.
///
/// Push the whole channel in blocks of any size, then call `finish` once with the speech segments.
/// The result does not depend on the block sizes, to the bit. Keeps 12 bytes for each 10 ms besides
/// fixed buffers, and allocates nothing per frame.
///
/// Samples are at full scale ±1; those beyond ±4 are limited to that, and NaN, infinite and
/// vanishingly small ones count as 0. Everything is measured on the band that a telephone
/// carries, at 8 kHz, whatever the recording's rate.
public final class ProsodyAnalyzer {
    /// The recording's own sample rate, Hz.
    public let sampleRate: Int

    private let spectrum = ShortTimeSpectrum()
    private let tracker: PitchTracker
    private let tilt: SpectralTilt
    private var tracks = FrameTracks()

    private var feed: FrameFeed
    private var inputCount: Int64 = 0

    /// - Parameter sampleRate: Frames in a second, 1000…384000.
    public init(sampleRate: Int) {
        self.sampleRate = sampleRate
        tracker = PitchTracker(window: spectrum.window)
        tilt = SpectralTilt(sourceRate: sampleRate)
        feed = FrameFeed(sampleRate: sampleRate)
    }

    /// Takes the next samples of the channel.
    public func push(_ block: UnsafeBufferPointer<Float>) {
        feed.push(block) { measureFrame($0, isInside: $1) }
        inputCount += Int64(block.count)
    }

    /// Ends the channel and summarises its speech.
    ///
    /// - Parameter speech: Where somebody speaks, on the recording's clock; in any order, and what
    ///   lies outside the recording is left out.
    /// - Returns: Every feature, or for each one that cannot be measured the reason.
    public func finish(speech: [AudioSpan]) -> ProsodySummary {
        feed.finish { measureFrame($0, isInside: $1) }
        tracker.finish { tracks.append(f0: $0.f0) }
        let length = Milliseconds(frames: inputCount, sampleRate: sampleRate)
        let inside = speech.map {
            AudioSpan(start: max($0.start, .zero), end: min($0.end, length))
        }
        return ProsodySummary(of: tracks, speech: inside.merged(), tilt: tilt)
    }

    private func measureFrame(_ frame: UnsafePointer<Float>, isInside: Bool) {
        let meanSquare = spectrum.analyze(frame)
        tracks.append(
            level: Decibels.hundredths(meanSquare: meanSquare),
            bandLevels: tilt.bandLevels(of: spectrum.power)
        )
        tracker.push(
            power: spectrum.power,
            level: Decibels.level(meanSquare: meanSquare),
            mayBeVoiced: isInside
        ) { tracks.append(f0: $0.f0) }
    }
}

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

    private var resampler: Resampler
    /// One piece of a block, after limiting.
    private var piece: [Float] = []
    /// Samples at 8 kHz from the beginning of the next frame's window.
    private var pending: [Float] = []
    private var inputCount: Int64 = 0

    /// - Parameter sampleRate: Frames in a second, 1000…384000.
    public init(sampleRate: Int) {
        self.sampleRate = sampleRate
        tracker = PitchTracker(window: spectrum.window)
        tilt = SpectralTilt(sourceRate: sampleRate)
        resampler = Resampler(from: sampleRate, to: FrameGrid.sampleRate)
        piece.reserveCapacity(Self.pieceLength)
        pending.reserveCapacity(Self.pendingCapacity)
        // The first frame is centred on the first sample.
        pending.append(contentsOf: repeatElement(0, count: FrameGrid.windowLength / 2))
    }

    /// Takes the next samples of the channel.
    public func push(_ block: UnsafeBufferPointer<Float>) {
        var start = 0
        while start < block.count {
            let end = min(start + Self.pieceLength, block.count)
            piece.removeAll(keepingCapacity: true)
            for sample in block[start..<end] { piece.append(Self.limited(sample)) }
            piece.withUnsafeBufferPointer { resampler.push($0, into: &pending) }
            measureFrames(atEnd: false)
            start = end
        }
        inputCount += Int64(block.count)
    }

    /// Ends the channel and summarises its speech.
    ///
    /// - Parameter speech: Where somebody speaks, on the recording's clock; in any order, and what
    ///   lies outside the recording is left out.
    /// - Returns: Every feature, or for each one that cannot be measured the reason.
    public func finish(speech: [AudioSpan]) -> ProsodySummary {
        resampler.finish(into: &pending)
        pending.append(contentsOf: repeatElement(0, count: FrameGrid.windowLength / 2 - 1))
        measureFrames(atEnd: true)
        tracker.finish { tracks.append(pitchOctave: $0) }
        let length = Milliseconds(frames: inputCount, sampleRate: sampleRate)
        let inside = speech.map {
            AudioSpan(start: max($0.start, .zero), end: min($0.end, length))
        }
        return ProsodySummary(of: tracks, speech: inside.merged(), tilt: tilt)
    }

    /// Input is taken in pieces, so that the buffers have a fixed size.
    private static let pieceLength = 1024
    /// A window, a piece at up to eight times the rate, and the tail of the resampler.
    private static let pendingCapacity = FrameGrid.windowLength + 9 * pieceLength

    private static func limited(_ sample: Float) -> Float {
        // Denormals would slow the transforms down a hundredfold.
        guard sample.isFinite, abs(sample) > 1e-12 else { return 0 }
        return min(max(sample, -4), 4)
    }

    private func measureFrames(atEnd: Bool) {
        var start = 0
        while start + FrameGrid.windowLength <= pending.count {
            measureFrame(at: start, atEnd: atEnd)
            start += FrameGrid.hopLength
        }
        pending.removeFirst(min(start, pending.count))
    }

    private func measureFrame(at start: Int, atEnd: Bool) {
        let meanSquare = pending.withUnsafeBufferPointer { samples in
            samples.baseAddress.map { spectrum.analyze($0 + start) } ?? 0
        }
        let level = Decibels.hundredths(meanSquare: meanSquare)
        let isInside = tracks.count * FrameGrid.hopLength >= FrameGrid.windowLength / 2
        tracks.append(level: level, bandLevels: tilt.bandLevels(of: spectrum.power))
        tracker.push(
            power: spectrum.power,
            level: Float(level) / 100,
            mayBeVoiced: isInside && !atEnd
        ) { tracks.append(pitchOctave: $0) }
    }
}

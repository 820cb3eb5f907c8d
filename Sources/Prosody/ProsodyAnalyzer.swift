import Recordings

/// Measures the prosody of one channel as its samples arrive.
///
/// Push the whole channel in blocks of any size, tell of speech as soon as it is known where it
/// ended, and call `finish` once. The result does not depend on the block sizes, to the bit, nor on
/// when speech was told. Keeps some 200 bytes for each 10 ms that may still turn out to be speech,
/// besides fixed buffers: memory does not grow with the call, but with its longest segment.
///
/// Samples are at full scale ±1 and ``limited(_:)``. Pitch, intensity, rhythm and tilt are measured
/// on the band that a telephone carries, at 8 kHz, whatever the recording's rate; voice quality is
/// measured at that rate.
public final class ProsodyAnalyzer {
    /// The recording's own sample rate, Hz.
    public let sampleRate: Int
    private let spectrum = ShortTimeSpectrum()
    private let tracker: PitchTracker
    private let tilt: SpectralTilt
    private var tracks: FrameTracks
    /// `nil` at a sample rate at which it is not defined.
    private let voice: VoiceQuality?

    /// Speech that was told of but not measured yet, in order.
    private var waiting: [AudioSpan] = []
    /// Where the last speech that was told of ended.
    private var speechEnd = Milliseconds.zero
    /// Before this no further speech will begin.
    private var settled = Milliseconds.zero
    private var segment = SpeechStatistics()
    private var call = SpeechStatistics()
    private var descriptors = SegmentDescriptors()

    private var feed: FrameFeed
    private var inputCount: Int64 = 0

    /// - Parameter sampleRate: Frames in a second, 1000…384000.
    public init(sampleRate: Int) {
        self.sampleRate = sampleRate
        tracker = PitchTracker(window: spectrum.window)
        tilt = SpectralTilt(sourceRate: sampleRate)
        feed = FrameFeed(sampleRate: sampleRate)
        voice =
            VoiceQuality.sampleRates.contains(sampleRate)
            ? VoiceQuality(
                sampleRate: sampleRate,
                binCount: ShortTimeSpectrum.binCount,
                binWidth: ShortTimeSpectrum.binWidth
            ) : nil
        tracks = FrameTracks(hasVoices: voice != nil)
    }

    /// Takes the next samples of the channel.
    ///
    /// - Parameter onFrame: Receives each frame whose pitch is decided by them, at most 1.1 s after
    ///   its samples, in order: frame `i` is centred on 10 × `i` ms.
    public func push(
        _ block: UnsafeBufferPointer<Float>,
        onFrame: (ProsodyFrame) -> Void = { _ in }
    ) {
        var start = 0
        while start < block.count {
            let end = min(start + Self.pieceLength, block.count)
            let piece = UnsafeBufferPointer(rebasing: block[start..<end])
            voice?.push(piece)
            feed.push(piece) { measureFrame($0, isInside: $1, onFrame) }
            start = end
        }
        inputCount += Int64(block.count)
    }

    /// Tells where somebody spoke, on the recording's clock.
    ///
    /// - Parameters:
    ///   - speech: Further segments, in order and after all that were told of before; what lies
    ///     before their end is left out.
    ///   - settled: No segment that is told of later will begin before this.
    ///   - onSegment: Receives each segment whose measurements are complete now, in order.
    public func add(
        speech: [AudioSpan],
        settled: Milliseconds,
        onSegment: (SpeechSegment) -> Void = { _ in }
    ) {
        for span in speech {
            let rest = AudioSpan(start: max(span.start, speechEnd), end: span.end)
            guard !rest.isEmpty else { continue }
            waiting.append(rest)
            speechEnd = rest.end
        }
        self.settled = max(self.settled, settled)
        measureSegments(onSegment)
    }

    /// Ends the channel and summarises its speech.
    ///
    /// - Parameters:
    ///   - speech: The segments that were not told of yet, in any order; what lies outside the
    ///     recording or was told of is left out.
    ///   - onSegment: Receives the segments whose measurements were not complete before, in order.
    ///   - onFrame: Receives the frames whose pitch was not decided before, in order.
    /// - Returns: Every feature, or for each one that cannot be measured the reason.
    public func finish(
        speech: [AudioSpan] = [],
        onSegment: (SpeechSegment) -> Void = { _ in },
        onFrame: (ProsodyFrame) -> Void = { _ in }
    ) -> ProsodySummary {
        feed.finish { measureFrame($0, isInside: $1, onFrame) }
        tracker.finish { add($0, onFrame) }
        voice?.finish { tracks.append(voice: $0) }
        let length = Milliseconds(frames: inputCount, sampleRate: sampleRate)
        let inside = speech.map {
            AudioSpan(start: max($0.start, .zero), end: min($0.end, length))
        }
        add(speech: inside.merged(), settled: length, onSegment: onSegment)
        for span in waiting {
            measure(AudioSpan(start: span.start, end: min(span.end, length)), onSegment)
        }
        waiting.removeAll()
        return call.summary(tilt: tilt)
    }

    /// Measures the segments whose frames are all there, and forgets what nobody will ask for.
    private func measureSegments(_ onSegment: (SpeechSegment) -> Void) {
        let complete = Milliseconds(Int64(tracks.completeCount) * FrameGrid.hopMilliseconds)
        let ready = waiting.prefix { $0.end <= complete }
        for span in ready { measure(span, onSegment) }
        waiting.removeFirst(ready.count)
        let needed = waiting.first?.start ?? settled
        tracks.forget(before: FrameGrid.firstFrame(notBefore: needed, of: tracks.count))
    }

    private func measure(_ span: AudioSpan, _ onSegment: (SpeechSegment) -> Void) {
        guard !span.isEmpty else { return }
        let frames = FrameGrid.frames(in: span, of: tracks.count)
        segment.measure(span, frames, of: tracks)
        call.add(span, segment)
        onSegment(
            SpeechSegment(
                span: span,
                prosody: segment.summary(tilt: tilt),
                activationFeatures: descriptors.measure(frames, of: tracks)
            )
        )
    }

    private func measureFrame(
        _ frame: UnsafePointer<Float>,
        isInside: Bool,
        _ onFrame: (ProsodyFrame) -> Void
    ) {
        let meanSquare = spectrum.analyze(frame)
        tracks.append(
            level: Decibels.hundredths(meanSquare: meanSquare),
            bandLevels: tilt.bandLevels(of: spectrum.power)
        )
        spectrum.power.withUnsafeBufferPointer { power in
            if let power = power.baseAddress { voice?.push(power: power) }
        }
        tracker.push(
            power: spectrum.power,
            level: Decibels.level(meanSquare: meanSquare),
            mayBeVoiced: isInside,
            decide: { add($0, onFrame) }
        )
    }

    private func add(_ frame: PitchFrame, _ onFrame: (ProsodyFrame) -> Void) {
        // Levels are known before the pitch.
        let level = Decibels.level(hundredths: tracks.level(tracks.pitchCount))
        onFrame(ProsodyFrame(f0: frame.f0, intensity: level))
        tracks.append(f0: frame.f0)
        voice?.push(pitch: frame.f0) { tracks.append(voice: $0) }
    }

    /// Voice quality looks back on the samples of a pitch that is known a second later, so they
    /// must not run far ahead.
    private static let pieceLength = 1024
}

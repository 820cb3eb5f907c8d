import Foundation

/// Follows the pitch of a voice from frame to frame.
///
/// Each frame's candidates wait until `lookAhead` frames have come after them, so that a word's
/// first sound is judged with the level and the pitch of the word; then they are scored, and the
/// likeliest path through them is the pitch. A frame is decided at most
/// `lookAhead + 2 × PitchPath.delay` frames later: 1.1 s.
final class PitchTracker {
    /// Frames that the channel's trend runs ahead of the frame that is scored: 0.3 s.
    static let lookAhead = 30
    /// Below this level, dB re full scale, nothing is voiced: mu-law idle noise lies at −72.
    static let silenceLevel: Float = -70

    /// So far below the recent peak nothing is a voice, tens of dB: in the clean speech that was
    /// tuned on, no voiced frame lies 35 dB below.
    private static let deepest: Float = -4.5

    private struct Frame {
        var candidates = PitchCandidates()
        var level: Float = 0
        var lowShare: Float = 0
        var spread: Float = 0
    }

    private let finder: PitchCandidateFinder
    private let model = VoicingModel()
    private var trend = ChannelTrend()
    /// A ring of `lookAhead` frames.
    private var waiting = [Frame](repeating: Frame(), count: lookAhead)
    private var oldest = 0
    private var waitingCount = 0
    private var frame = Frame()
    private var path = PitchPath()

    init(window: [Float]) {
        finder = PitchCandidateFinder(window: window)
    }

    /// Adds a frame and calls `decide` for each frame that is decided by it, in order.
    ///
    /// - Parameters:
    ///   - power: The frame's power spectrum.
    ///   - level: The frame's level, dB re full scale.
    ///   - mayBeVoiced: Whether the whole window lies inside the recording.
    ///   - decide: Receives the frame's pitch.
    func push(power: [Float], level: Float, mayBeVoiced: Bool, decide: (PitchFrame) -> Void) {
        let bands = BandPower(of: power)
        trend.add(level: level, power: bands)
        frame.level = level
        frame.lowShare = bands.lowShare
        if mayBeVoiced, level > Self.silenceLevel {
            frame.spread = finder.find(in: power, into: &frame.candidates)
            let scores = scores(of: frame, speaker: .unknown)
            trend.add(
                frame.candidates,
                probabilities: VoicingModel.probabilities(scores, count: frame.candidates.count)
            )
        } else {
            frame.candidates.count = 1
            trend.addUnvoiced()
        }
        if waitingCount == Self.lookAhead {
            score(waiting[oldest], decide: decide)
            waiting[oldest] = frame
            oldest = (oldest &+ 1) % Self.lookAhead
        } else {
            waiting[waitingCount] = frame
            waitingCount &+= 1
        }
    }

    /// Decides the frames that are left.
    func finish(decide: (PitchFrame) -> Void) {
        for index in 0..<waitingCount {
            score(waiting[(oldest + index) % waitingCount], decide: decide)
        }
        waitingCount = 0
        path.finish(decide: decide)
    }

    private func score(_ frame: Frame, decide: (PitchFrame) -> Void) {
        let scores = scores(of: frame, speaker: trend.speaker)
        let isSilent = depth(of: frame) < Self.deepest
        let count = isSilent ? 1 : frame.candidates.count
        let unvoiced = VoicingModel.probabilities(scores, count: count)[0]
        path.push(
            octaves: frame.candidates.octave,
            scores: scores,
            count: count,
            voicing: 1 - unvoiced,
            decide: decide
        )
    }

    private func depth(of frame: Frame) -> Float { (frame.level - trend.peakLevel) / 10 }

    private func scores(of frame: Frame, speaker: SpeakerPitch) -> SIMD8<Float> {
        let evidence = FrameEvidence(
            depth: max(depth(of: frame), -6),
            lowShare: frame.lowShare,
            lowShareExcess: frame.lowShare - trend.lowShare,
            spread: frame.spread
        )
        return model.scores(of: frame.candidates, in: evidence, speaker: speaker)
    }
}

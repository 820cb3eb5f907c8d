/// Gathers the frames whose voicing is decided into stretches, finds the pulses of each, and lets
/// the frames go when nothing can be added to them any more.
struct VoicedStretches: ~Copyable {
    /// Pulses this many frames before an undecided stretch may still gain a neighbour.
    private static let margin = 6
    private static let ringLength = 256

    private let finder: GlottalPulseFinder
    private var periods: PeriodSequence
    private var piece = VoicedPiece(firstFrame: 0, periods: [], isBeginning: true, isEnd: false)
    private var frames: [VoiceFrame]
    private var frameCount = 0
    private var decidedCount = 0
    private var receivedCount = 0
    private var loudest: Float = 0

    init(sampleRate: Int) {
        finder = GlottalPulseFinder(sampleRate: sampleRate)
        periods = PeriodSequence(sampleRate: sampleRate)
        piece.periods.reserveCapacity(GlottalPulseFinder.longestPiece)
        frames = Array(repeating: VoiceFrame(index: 0), count: Self.ringLength)
    }

    /// Adds a frame whose voicing is not decided yet.
    mutating func append(_ frame: VoiceFrame) {
        frames[frameCount % Self.ringLength] = frame
        frameCount += 1
    }

    /// Decides the next frame.
    ///
    /// - Parameters:
    ///   - period: Samples, or `nil` for unvoiced.
    ///   - loudest: The largest peak up to now; 0 for the one before.
    mutating func decide(
        _ period: Float?,
        loudest: Float,
        _ history: SampleHistory,
        _ receive: (VoiceFrame) -> Void
    ) {
        if loudest > 0 { self.loudest = loudest }
        if let period {
            if piece.periods.count == GlottalPulseFinder.longestPiece {
                findPulses(isEnd: false, history)
            }
            if piece.periods.isEmpty { piece.firstFrame = decidedCount }
            piece.periods.append(period)
            frames[decidedCount % Self.ringLength].isVoiced = true
        } else {
            endStretch(history)
        }
        decidedCount += 1
        release(piece.periods.isEmpty ? decidedCount : piece.firstFrame, receive)
    }

    /// Lets all frames go; all must be decided.
    mutating func finish(
        _ history: SampleHistory,
        _ receive: (VoiceFrame) -> Void
    ) {
        endStretch(history)
        release(decidedCount + Self.margin, receive)
    }

    private mutating func endStretch(_ history: SampleHistory) {
        if !piece.periods.isEmpty { findPulses(isEnd: true, history) }
        piece.isBeginning = true
    }

    private mutating func findPulses(isEnd: Bool, _ history: SampleHistory) {
        piece.isEnd = isEnd
        finder.find(in: piece, of: history, highest: loudest)
        for pulse in finder.pulses {
            guard let part = periods.add(pulse, history: history, offset: finder.offset) else {
                continue
            }
            let frame = min(part.frame, frameCount - 1)
            frames[frame % Self.ringLength].perturbation.add(part.sums)
        }
        piece.periods.removeAll(keepingCapacity: true)
        piece.isBeginning = false
    }

    private mutating func release(_ undecided: Int, _ receive: (VoiceFrame) -> Void) {
        while receivedCount < min(undecided - Self.margin, frameCount) {
            receive(frames[receivedCount % Self.ringLength])
            receivedCount += 1
        }
    }
}

/// Follows the pitch of a voice from frame to frame.
///
/// A frame counts as unvoiced the more readily the further it lies below the loudest of the last
/// seconds: what is left of a line's hum between words is periodic too, but it is not a voice.
final class PitchTracker {
    /// How periodic a frame has to be to be voiced, 0…1.
    static let voicingThreshold: Float = 0.4
    /// Below this level, dB re full scale, nothing is voiced: mu-law idle noise lies at −72.
    static let silenceLevel: Float = -70
    /// So far below the recent peak level a frame begins to count as silence, and is silence, dB.
    private static let fadeStart: Float = 30
    private static let fadeEnd: Float = 45
    /// How fast a peak level is forgotten: 3 dB in a second.
    private static let peakDecay: Float = 0.03

    private let finder: PitchCandidateFinder
    private var path = PitchPath()
    private var candidates = PitchCandidates()
    private var peakLevel: Float = PitchTracker.silenceLevel

    init(window: [Float]) {
        finder = PitchCandidateFinder(window: window)
    }

    /// Adds a frame and calls `decide` for each frame that is decided by it, in order.
    ///
    /// - Parameters:
    ///   - power: The frame's power spectrum.
    ///   - level: The frame's level, dB re full scale.
    ///   - mayBeVoiced: Whether the whole window lies inside the recording.
    ///   - decide: Receives log2 of the pitch in Hz, or `nil` for unvoiced.
    func push(power: [Float], level: Float, mayBeVoiced: Bool, decide: (Float?) -> Void) {
        peakLevel = max(level, peakLevel - Self.peakDecay)
        if mayBeVoiced, level > Self.silenceLevel {
            finder.find(in: power, into: &candidates)
            let fade = (peakLevel - level - Self.fadeStart) / (Self.fadeEnd - Self.fadeStart)
            candidates.strength[0] = Self.voicingThreshold + min(max(fade, 0), 1)
        } else {
            candidates.count = 1
            candidates.strength[0] = 1
        }
        path.push(candidates, decide: decide)
    }

    /// Decides the frames that are left.
    func finish(decide: (Float?) -> Void) {
        path.finish(decide: decide)
    }
}

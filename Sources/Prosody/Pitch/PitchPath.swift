import Foundation

/// Chooses one candidate per frame so that the whole path is the likeliest, with a bounded delay.
///
/// Dynamic programming over the candidates (Boersma 1993, section 6; Talkin, "A robust algorithm
/// for pitch tracking (RAPT)", 1995): a jump in pitch costs by its octaves, a change between voiced
/// and unvoiced costs a constant. Scores and costs are logarithms of probabilities. A frame is
/// decided when `delay` to `2 × delay` frames have come after it.
struct PitchPath {
    /// What a change of pitch costs, for each octave from one frame to the next beyond the first.
    static let octaveJumpCost: Float = 12
    /// A voice moves this much in 10 ms at no cost, octaves.
    static let freeMove: Float = 0.04
    /// What a change of pitch costs at most: a new word may begin anywhere.
    static let highestJumpCost: Float = 14
    /// What a change between voiced and unvoiced costs.
    static let voicingChangeCost: Float = 3
    /// No frame is surer than this: what a few frames say loudly, because they share most of their
    /// samples, does not overrule the voice around them.
    static let highestScore: Float = 5
    /// Frames after a frame before it is decided: 0.4 s.
    static let delay = 40

    private struct Step {
        var octave = SIMD8<Float>.zero
        /// The best candidate of the frame before, for each candidate.
        var origin = SIMD8<UInt8>.zero
        var voicing: Float = 0
    }

    /// A ring of `2 × delay` frames.
    private var steps = [Step](repeating: Step(), count: 2 * delay)
    private var oldest = 0
    private var pendingCount = 0
    /// Score of the best path to each candidate of the newest frame; the best is 0.
    private var scores = SIMD8<Float>.zero
    private var octaves = SIMD8<Float>.zero
    private var count = 0

    /// Adds a frame, and calls `decide` with the frames that this decides, in order.
    ///
    /// - Parameters:
    ///   - octaves: log2 of each candidate's pitch in Hz; entry 0 stands for "unvoiced".
    ///   - scores: How probable each candidate is, as a logarithm.
    ///   - count: Entries in use, at least 1.
    ///   - voicing: Goes with the frame's pitch.
    mutating func push(
        octaves newOctaves: SIMD8<Float>,
        scores frameScores: SIMD8<Float>,
        count newCount: Int,
        voicing: Float,
        decide: (PitchFrame) -> Void
    ) {
        if pendingCount == steps.count {
            commit(Self.delay, decide: decide)
        }
        var step = Step(octave: newOctaves, voicing: voicing)
        var newScores = SIMD8<Float>(repeating: -.infinity)
        for index in 0..<newCount {
            let (score, origin) = bestOrigin(
                octave: newOctaves[index],
                isVoiced: index != 0
            )
            newScores[index] = score + min(frameScores[index], Self.highestScore)
            step.origin[index] = origin
        }
        // Kept near 0, so that an 8-hour call is decided with the precision of its first second.
        scores = newScores - newScores.max()
        octaves = newOctaves
        count = newCount
        steps[(oldest &+ pendingCount) % steps.count] = step
        pendingCount &+= 1
    }

    /// Decides all frames that are left.
    mutating func finish(decide: (PitchFrame) -> Void) {
        commit(pendingCount, decide: decide)
    }

    private func bestOrigin(octave: Float, isVoiced: Bool) -> (score: Float, origin: UInt8) {
        guard count > 0 else { return (0, 0) }
        var paths: SIMD8<Float>
        if isVoiced {
            let move = octave - octaves
            let distance = move.replacing(with: -move, where: move .< 0)
            var cost = Self.octaveJumpCost * (distance - Self.freeMove)
            cost.replace(with: 0, where: cost .< 0)
            cost.replace(with: Self.highestJumpCost, where: cost .> Self.highestJumpCost)
            paths = scores - cost
            paths[0] = scores[0] - Self.voicingChangeCost
        } else {
            paths = scores - Self.voicingChangeCost
            paths[0] = scores[0]
        }
        // Entries not in use are at minus infinity.
        var origin = 0
        for index in 1..<count where paths[index] > paths[origin] { origin = index }
        return (paths[origin], UInt8(origin))
    }

    /// Follows the best path back from the newest frame and decides the oldest `decided` frames.
    private mutating func commit(_ decided: Int, decide: (PitchFrame) -> Void) {
        guard pendingCount > 0 else { return }
        var state = 0
        for index in 1..<max(1, count) where scores[index] > scores[state] { state = index }
        for index in stride(from: pendingCount &- 1, through: 0, by: -1) {
            let place = (oldest &+ index) % steps.count
            let origin = Int(steps[place].origin[state])
            // The choice replaces the origins, which are not needed again once followed.
            if index < decided {
                steps[place].octave[0] = steps[place].octave[state]
                steps[place].origin[0] = state == 0 ? 0 : 1
            }
            state = origin
        }
        for index in 0..<decided {
            let step = steps[(oldest &+ index) % steps.count]
            let f0 = step.origin[0] == 0 ? nil : exp2(step.octave[0])
            decide(PitchFrame(f0: f0, voicing: step.voicing))
        }
        oldest = (oldest &+ decided) % steps.count
        pendingCount &-= decided
    }
}

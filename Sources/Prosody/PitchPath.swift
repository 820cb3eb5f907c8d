/// Chooses one candidate per frame so that the whole path is the likeliest, with a bounded delay.
///
/// Dynamic programming over the candidates (Boersma 1993, section 6; Talkin, "A robust algorithm
/// for pitch tracking (RAPT)", 1995): a jump in pitch costs by its octaves, a change between voiced
/// and unvoiced costs a constant. A frame is decided when `delay` frames have come after it.
struct PitchPath {
    /// What a change of pitch costs, for each octave from one frame to the next.
    static let octaveJumpCost: Float = 0.5
    /// What a change between voiced and unvoiced costs.
    static let voicingChangeCost: Float = 0.2
    /// Frames after a frame before it is decided: half a second.
    static let delay = 50

    private struct Step {
        var octave = SIMD8<Float>.zero
        /// The best candidate of the frame before, for each candidate.
        var origin = SIMD8<UInt8>.zero
    }

    /// A ring of `2 × delay` frames.
    private var steps = [Step](repeating: Step(), count: 2 * delay)
    private var oldest = 0
    private var pendingCount = 0
    /// Score of the best path to each candidate of the newest frame; the best is 0.
    private var scores = SIMD8<Float>.zero
    private var count = 0

    /// Adds a frame, and calls `decide` with the frames that this decides, in order: log2 of the
    /// pitch in Hz, or `nil` for unvoiced.
    mutating func push(_ candidates: PitchCandidates, decide: (Float?) -> Void) {
        if pendingCount == steps.count {
            commit(Self.delay, decide: decide)
        }
        var step = Step()
        var newScores = SIMD8<Float>.zero
        var best = -Float.infinity
        step.octave = candidates.octave
        for index in 0..<candidates.count {
            let (score, origin) = bestOrigin(of: index, in: candidates)
            newScores[index] = score + candidates.strength[index]
            step.origin[index] = origin
            best = max(best, newScores[index])
        }
        // Kept near 0, so that an 8-hour call is decided with the precision of its first second.
        scores = newScores - best
        count = candidates.count
        steps[(oldest &+ pendingCount) % steps.count] = step
        pendingCount &+= 1
    }

    /// Decides all frames that are left.
    mutating func finish(decide: (Float?) -> Void) {
        commit(pendingCount, decide: decide)
    }

    private func bestOrigin(of index: Int, in candidates: PitchCandidates) -> (Float, UInt8) {
        guard count > 0 else { return (0, 0) }
        let previous = steps[(oldest &+ pendingCount &- 1) % steps.count].octave
        var best = scores[0] - (index == 0 ? 0 : Self.voicingChangeCost)
        var origin = 0
        for other in 1..<max(1, count) {
            let cost =
                index == 0
                ? Self.voicingChangeCost
                : Self.octaveJumpCost * abs(candidates.octave[index] - previous[other])
            let score = scores[other] - cost
            if score > best {
                best = score
                origin = other
            }
        }
        return (best, UInt8(origin))
    }

    /// Follows the best path back from the newest frame and decides the oldest `decided` frames.
    private mutating func commit(_ decided: Int, decide: (Float?) -> Void) {
        guard pendingCount > 0 else { return }
        var state = 0
        for index in 1..<max(1, count) where scores[index] > scores[state] { state = index }
        for index in stride(from: pendingCount &- 1, through: 0, by: -1) {
            let place = (oldest &+ index) % steps.count
            let origin = Int(steps[place].origin[state])
            // The choice replaces the origins, which are not needed again once followed.
            steps[place].octave[0] = steps[place].octave[state]
            if index < decided { steps[place].origin[0] = state == 0 ? 0 : 1 }
            state = origin
        }
        for index in 0..<decided {
            let step = steps[(oldest &+ index) % steps.count]
            decide(step.origin[0] == 0 ? nil : step.octave[0])
        }
        oldest = (oldest &+ decided) % steps.count
        pendingCount &-= decided
    }
}

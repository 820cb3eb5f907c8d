import Foundation

/// Which frames are voiced in the sense of the classic definition, and at which period.
///
/// The pitch of a tracker is taken as given but for its octave; whether a frame is voiced is
/// decided anew, from the strength of the autocorrelation at that period. Jitter and shimmer depend
/// on which frames count as voiced more than on anything else, so they can be compared between
/// programs only if this decision is the same: here it is the one of Boersma 1993, section 3, with
/// the customary settings.
struct VoicingPath {
    /// Strength from which a frame is voiced.
    static let voicingThreshold: Float = 0.45
    /// A frame whose peak is this far below the highest is silent.
    static let silenceThreshold: Float = 0.03
    /// What a low octave, a leap of an octave and a change of voicing cost.
    static let octaveCost: Float = 0.01
    static let octaveJumpCost: Float = 0.35
    static let voicingChangeCost: Float = 0.14
    /// Frames after a frame before it is decided.
    static let delay = 20

    /// What a frame could be: entry 0 is unvoiced, the others are voiced.
    struct Candidates {
        var count = 1
        /// log2 of the period; entry 0 has no meaning.
        var octaves = SIMD8<Float>.zero
        var strengths = SIMD8<Float>.zero

        /// - Parameters:
        ///   - peak: The largest magnitude in the frame.
        ///   - highest: The largest magnitude of all.
        init(peak: Float, highest: Float) {
            let threshold = VoicingPath.voicingThreshold
            let scale = (1 + threshold) / VoicingPath.silenceThreshold
            let loudness = highest > 0 ? peak / highest * scale : 0
            strengths[0] = threshold + max(0, 2 - loudness)
        }

        /// Takes a candidate; where there is no room, in the place of the weakest if that is weaker.
        ///
        /// - Parameter shortest: The shortest period, samples.
        mutating func offer(_ peak: PeriodicityMeter.Peak, shortest: Float) {
            let octave = log2(peak.period)
            let strength = peak.strength + VoicingPath.octaveCost * (log2(shortest) - octave)
            var place = count
            if count < octaves.scalarCount {
                count &+= 1
            } else {
                place = 1
                for other in 2..<count where strengths[other] < strengths[place] { place = other }
                guard strengths[place] < strength else { return }
            }
            octaves[place] = octave
            strengths[place] = strength
        }
    }

    private struct Step {
        var octave = SIMD8<Float>.zero
        /// The best candidate of the frame before, for each candidate.
        var origin = SIMD8<UInt8>.zero
    }

    private var steps = [Step](repeating: Step(), count: 2 * delay)
    private var oldest = 0
    private var pendingCount = 0
    private var scores = SIMD8<Float>.zero
    private var count = 0

    /// Adds a frame, and calls `decide` with the frames that this decides, in order: the period in
    /// samples, or `nil` for unvoiced.
    mutating func push(_ candidates: Candidates, decide: (Float?) -> Void) {
        if pendingCount == steps.count { commit(Self.delay, decide: decide) }
        var step = Step(octave: candidates.octaves)
        var newScores = SIMD8<Float>.zero
        var best = -Float.infinity
        for index in 0..<candidates.count {
            let (score, origin) = bestOrigin(of: index, in: candidates)
            newScores[index] = score + candidates.strengths[index]
            step.origin[index] = origin
            best = max(best, newScores[index])
        }
        scores = newScores - best
        count = candidates.count
        steps[(oldest &+ pendingCount) % steps.count] = step
        pendingCount &+= 1
    }

    /// Decides all frames that are left.
    mutating func finish(decide: (Float?) -> Void) {
        commit(pendingCount, decide: decide)
    }

    private func bestOrigin(of index: Int, in candidates: Candidates) -> (Float, UInt8) {
        guard count > 0 else { return (0, 0) }
        let previous = steps[(oldest &+ pendingCount &- 1) % steps.count].octave
        var best = scores[0] - (index == 0 ? 0 : Self.voicingChangeCost)
        var origin = 0
        for other in 1..<max(1, count) {
            let cost =
                index == 0
                ? Self.voicingChangeCost
                : Self.octaveJumpCost * abs(candidates.octaves[index] - previous[other])
            if scores[other] - cost > best {
                best = scores[other] - cost
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
            decide(step.origin[0] == 0 ? nil : exp2(step.octave[0]))
        }
        oldest = (oldest &+ decided) % steps.count
        pendingCount &-= decided
    }
}

import Foundation

/// Chooses the candidate of each frame so that the whole path costs least, with a fixed delay.
///
/// A voiced frame costs by its candidate's rank and by how much weaker it is than the strongest,
/// and a constant where its peak hardly stands out; an unvoiced frame costs where a peak does. A
/// change of pitch costs by its octaves, a change between voiced and unvoiced a constant. So one
/// weak frame in a vowel stays voiced, and one or two strong frames in noise stay unvoiced.
///
/// Source: Eyben, "Real-time speech and music classification by large audio feature space
/// extraction", 2016, section 2.2 (the terms); Viterbi, IEEE Trans. Inf. Theory 13(2), 1967. The
/// published weights belong to formulas that the thesis does not give in full; those here are fitted
/// so that the decisions agree, on German speech (EmoDB) at 16 and 8 kHz.
struct SubharmonicPath {
    /// Frames after a frame before it is decided.
    static let delay = 40
    /// A peak with at least this voicing speaks for a voiced frame.
    static let voicingCutoff: Float = 0.7

    private static let strengthWeight: Float = 8
    private static let rankCost: Float = 1.25
    private static let weakVoicingCost: Float = 4.2
    private static let missedVoicingCost: Float = 4.15
    private static let missedVoicingWeight: Float = 3
    private static let octaveCost: Float = 5
    private static let changeCost: Float = 4.8

    /// State 0 is unvoiced, state k is candidate k − 1.
    private struct Step {
        var octave = SIMD8<Float>.zero
        /// The state of the frame before on the best path to each state.
        var origin = SIMD8<UInt8>.zero
    }

    /// The last `delay + 1` frames.
    private var steps = [Step](repeating: Step(), count: delay + 1)
    private var newest = 0
    private var pendingCount = 0
    /// Cost of the best path to each state of the newest frame; the least is 0.
    private var costs = SIMD8<Float>.zero
    private var stateCount = 0

    /// Adds a frame, and calls `decide` with the frame that this decides, if any: log2 of the pitch
    /// in Hz, or `nil` for unvoiced.
    mutating func push(_ candidates: SubharmonicCandidates, decide: (Float?) -> Void) {
        let previous = steps[newest].octave
        newest = newest == Self.delay ? 0 : newest &+ 1
        var step = Step()
        var newCosts = SIMD8<Float>(repeating: .infinity)
        let isVoiced = candidates.count > 0 && candidates.voicing[0] >= Self.voicingCutoff
        let missed =
            isVoiced
            ? Self.missedVoicingCost
                + Self.missedVoicingWeight * (candidates.voicing[0] - Self.voicingCutoff)
            : 0
        let toUnvoiced = leastCost(voicedTransition: SIMD8(repeating: Self.changeCost), change: 0)
        newCosts[0] = missed + toUnvoiced.cost
        step.origin[0] = toUnvoiced.origin
        for index in 0..<candidates.count {
            let octave = candidates.octave[index]
            let weak = candidates.voicing[index] < Self.voicingCutoff ? Self.weakVoicingCost : 0
            let local =
                weak + Self.rankCost * Float(index)
                + Self.strengthWeight * (1 - candidates.strength[index])
            let distance = octave - previous
            let jump = Self.octaveCost * distance.replacing(with: -distance, where: distance .< 0)
            let best = leastCost(voicedTransition: jump, change: Self.changeCost)
            newCosts[index &+ 1] = local + best.cost
            step.octave[index &+ 1] = octave
            step.origin[index &+ 1] = best.origin
        }
        // Kept near 0, so that an 8-hour call is decided with the precision of its first second.
        costs = newCosts - newCosts.min()
        stateCount = candidates.count &+ 1
        steps[newest] = step
        pendingCount &+= 1
        if pendingCount > Self.delay {
            decide(octave(stepsBack: Self.delay))
            pendingCount = Self.delay
        }
    }

    /// Decides all frames that are left, in order.
    mutating func finish(decide: (Float?) -> Void) {
        while pendingCount > 0 {
            pendingCount &-= 1
            decide(octave(stepsBack: pendingCount))
        }
    }

    /// The cheapest way from the frame before.
    private func leastCost(
        voicedTransition: SIMD8<Float>,
        change: Float
    ) -> (cost: Float, origin: UInt8) {
        guard stateCount > 0 else { return (0, 0) }
        var ways = costs + voicedTransition
        ways[0] = costs[0] + change
        var best = ways[0]
        var origin: UInt8 = 0
        for state in 1..<max(1, stateCount) where ways[state] < best {
            best = ways[state]
            origin = UInt8(truncatingIfNeeded: state)
        }
        return (best, origin)
    }

    /// The pitch that the cheapest path has some frames before the newest.
    private func octave(stepsBack: Int) -> Float? {
        var state = 0
        for other in 1..<max(1, stateCount) where costs[other] < costs[state] { state = other }
        var index = newest
        for _ in 0..<stepsBack {
            state = Int(steps[index].origin[state])
            index = index == 0 ? Self.delay : index &- 1
        }
        return state == 0 ? nil : steps[index].octave[state]
    }
}

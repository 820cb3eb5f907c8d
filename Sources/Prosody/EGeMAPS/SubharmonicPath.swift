import Foundation

/// Chooses the candidate of each frame so that the whole path costs least, with a fixed delay.
///
/// A voiced frame costs by its candidate's rank, by how much weaker it is than the strongest, and a
/// constant where its peak hardly stands out; an unvoiced frame costs where a peak does. A change of
/// pitch costs by its octaves and by how it differs from the change before, a change between voiced
/// and unvoiced a constant. So one weak frame in a vowel stays voiced, and one or two strong frames
/// in noise stay unvoiced.
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

    private static let strengthWeight: Float = 1.25
    /// What a candidate costs by its rank; the second is the dearest, as steady synthetic tones
    /// with a louder octave show.
    private static let rankCosts: [Float] = [0, 3, 0, 3.7, 2.2, 2.2]
    private static let weakVoicingCost: Float = 4.2
    private static let missedVoicingCost: Float = 4.3
    private static let missedVoicingWeight: Float = 2.2
    private static let octaveCost: Float = 6.2
    /// For each octave by which a change differs from the change before.
    private static let bendCost: Float = 0.3
    private static let changeCost: Float = 5
    /// Pitches outside cost so much for each octave.
    private static let usualOctaves = log2(Float(66))...log2(Float(500))
    private static let lowPitchCost: Float = 9
    private static let highPitchCost: Float = 0.9

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
    /// Octaves by which the best path to each state of the newest frame changed last.
    private var changes = SIMD8<Float>.zero
    /// 1 where `changes` has a meaning: the frame before is voiced too on that path; else 0.
    private var areChanges = SIMD8<Float>.zero

    /// Adds a frame, and calls `decide` with the frame that this decides, if any: log2 of the pitch
    /// in Hz, or `nil` for unvoiced.
    mutating func push(_ candidates: SubharmonicCandidates, decide: (Float?) -> Void) {
        let previous = steps[newest].octave
        newest = newest == Self.delay ? 0 : newest &+ 1
        var step = Step()
        var newCosts = SIMD8<Float>(repeating: .infinity)
        var newChanges = SIMD8<Float>.zero
        var areNewChanges = SIMD8<Float>.zero
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
                weak + Self.rankCosts[index] + Self.rangeCost(octave)
                + Self.strengthWeight * (1 - candidates.strength[index])
            let distance = octave - previous
            let bend = areChanges * (distance - changes)
            let jump = Self.octaveCost * Self.size(distance) + Self.bendCost * Self.size(bend)
            let best = leastCost(voicedTransition: jump, change: Self.changeCost)
            newCosts[index &+ 1] = local + best.cost
            step.octave[index &+ 1] = octave
            step.origin[index &+ 1] = best.origin
            newChanges[index &+ 1] = best.origin > 0 ? distance[Int(best.origin)] : 0
            areNewChanges[index &+ 1] = best.origin > 0 ? 1 : 0
        }
        changes = newChanges
        areChanges = areNewChanges
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

    private static func size(_ values: SIMD8<Float>) -> SIMD8<Float> {
        values.replacing(with: -values, where: values .< 0)
    }

    private static func rangeCost(_ octave: Float) -> Float {
        lowPitchCost * max(0, usualOctaves.lowerBound - octave)
            + highPitchCost * max(0, octave - usualOctaves.upperBound)
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

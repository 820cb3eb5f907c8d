import Foundation

/// How far each candidate of a frame is more probable than "unvoiced".
///
/// A multinomial logistic model whose scores come from a small network, so that the same
/// periodicity counts differently in a loud vowel, in the hum between words, in noise and in a
/// dialling tone. The score of a candidate is a weighted sum of what is seen of it, with the
/// excess over zero of a few more weighted sums taken off or added; that of "unvoiced" is 0. The
/// probabilities are the scores' exponentials over their sum.
struct VoicingModel {
    /// The weights of one sum: what each thing seen is multiplied with.
    struct Sum {
        var depth: Float
        var lowShare: Float
        var lowShareExcess: Float
        /// For the autocorrelation at the period, at twice, three times and half of it.
        var atPeriod: Float
        var atTwice: Float
        var atThrice: Float
        var atHalf: Float
        /// For the autocorrelation at the period above that of every higher candidate.
        var aboveHigher: Float
        /// For an octave above `originOctave`.
        var octave: Float
        var spread: Float
        /// For the square of the octaves away from the speaker's usual pitch, at most 1.
        var awayFromSpeaker: Float
        var constant: Float

        /// The sum for each candidate.
        func callAsFunction(
            _ candidates: PitchCandidates,
            _ frame: FrameEvidence,
            _ margin: SIMD8<Float>,
            away: SIMD8<Float>
        ) -> SIMD8<Float> {
            let ofFrame =
                constant + depth * frame.depth + lowShare * frame.lowShare
                + lowShareExcess * frame.lowShareExcess + spread * frame.spread
            let ofPeriod = atPeriod * candidates.atPeriod + aboveHigher * margin
            let ofMultiples =
                atTwice * candidates.atTwice + atThrice * candidates.atThrice
                + atHalf * candidates.atHalf
            let ofPitch =
                octave * (candidates.octave - originOctave) + awayFromSpeaker * away
            return (ofPeriod + ofMultiples) + (ofPitch + ofFrame)
        }
    }

    /// The middle of the pitches of men and women, log2 of Hz: 147 Hz.
    static let originOctave: Float = 7.2

    private let direct = Self.directSum
    private let added = Self.addedSums
    private let subtracted = Self.subtractedSums

    /// - Parameters:
    ///   - candidates: Entries of a frame.
    ///   - frame: What else is seen of it.
    ///   - speaker: The speaker's usual pitch.
    /// - Returns: A score for each entry, 0 for "unvoiced", and for entries not in use so low that
    ///   they have no probability.
    func scores(
        of candidates: PitchCandidates,
        in frame: FrameEvidence,
        speaker: SpeakerPitch
    ) -> SIMD8<Float> {
        let distance = candidates.octave - speaker.octave
        let square = distance * distance
        let away = square.replacing(with: 1, where: square .> 1) * speaker.certainty
        let margin = candidates.aboveHigher
        var scores = direct(candidates, frame, margin, away: away)
        for sum in added {
            scores += Self.positivePart(sum(candidates, frame, margin, away: away))
        }
        for sum in subtracted {
            scores -= Self.positivePart(sum(candidates, frame, margin, away: away))
        }
        let index = SIMD8<Int32>(0, 1, 2, 3, 4, 5, 6, 7)
        scores.replace(with: -50, where: index .>= Int32(candidates.count))
        scores[0] = 0
        return scores
    }

    private static func positivePart(_ values: SIMD8<Float>) -> SIMD8<Float> {
        values.replacing(with: 0, where: values .< 0)
    }

    /// The probability of each entry, from the scores.
    static func probabilities(_ scores: SIMD8<Float>, count: Int) -> SIMD8<Float> {
        // Above what has no probability, and what `exp2` can take.
        let octaves = (scores - scores.max()) * 1.442_695_04
        let lane = SIMD8<Int32>(0, 1, 2, 3, 4, 5, 6, 7)
        let weights = octaves.replacing(with: -125, where: octaves .< -125).exp2
            .replacing(with: 0, where: lane .>= Int32(count))
        return weights / weights.sum()
    }
}

/// Voiced frames that follow each other, with the period of the voice in each.
struct VoicedPiece {
    var firstFrame: Int
    /// Samples, one for each frame; at least one.
    var periods: [Float]
    /// Whether the frame before is unvoiced, and whether the one after is.
    var isBeginning: Bool
    var isEnd: Bool

    /// The period at a place in the stream of samples: the pitch goes in straight lines from the
    /// centre of one frame to the next.
    func period(at place: Double, samplesPerFrame: Double) -> Double {
        let frame = place / samplesPerFrame - Double(firstFrame)
        guard frame > 0 else { return Double(periods[0]) }
        let index = Int(frame)
        guard index + 1 < periods.count else { return Double(periods[periods.count - 1]) }
        let share = frame - Double(index)
        return 1 / ((1 - share) / Double(periods[index]) + share / Double(periods[index + 1]))
    }
}

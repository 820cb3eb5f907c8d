import Recordings

/// Pauses inside turns: silences between the speech segments of one channel.
struct Pauses {
    /// Shorter gaps are stops and breaths between sounds; longer ones are the other party's turn.
    static let lengths = Milliseconds(150)...Milliseconds(2000)

    private(set) var count = 0
    private(set) var total = Milliseconds.zero

    /// - Parameter speech: In order and not overlapping.
    init(between speech: [AudioSpan]) {
        for (left, right) in zip(speech, speech.dropFirst()) {
            let gap = right.start - left.end
            guard Self.lengths.contains(gap) else { continue }
            count += 1
            total += gap
        }
    }
}

/// Rates and pauses of speech.
struct RhythmSummary {
    /// A rate needs this much speech: a few words.
    static let leastSpeech = Milliseconds(1000)

    var articulationRate: Measured
    var speechRate: Measured
    var pauseMean: Measured
    var pauseFraction: Measured

    /// - Parameters:
    ///   - speech: Total length of the speech segments.
    ///   - pauses: The pauses between them.
    ///   - nuclei: Syllable nuclei in the segments.
    init(speech: Milliseconds, pauses: Pauses, nuclei: Int) {
        pauseMean =
            pauses.count == 0
            ? .missing(Reason.noPauses) : Measured(pauses.total.inSeconds / Double(pauses.count))
        let withPauses = speech + pauses.total
        guard speech > .zero else {
            articulationRate = .missing(Reason.noSpeech)
            speechRate = .missing(Reason.noSpeech)
            pauseFraction = .missing(Reason.noSpeech)
            return
        }
        pauseFraction = Measured(pauses.total.inSeconds / withPauses.inSeconds)
        guard speech >= Self.leastSpeech else {
            articulationRate = .missing(Reason.littleSpeech)
            speechRate = .missing(Reason.littleSpeech)
            return
        }
        articulationRate = Measured(Double(nuclei) / speech.inSeconds)
        speechRate = Measured(Double(nuclei) / withPauses.inSeconds)
    }
}

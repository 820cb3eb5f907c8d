import Recordings

/// Speech and the pauses in it, segment by segment.
struct Rhythm {
    /// Silences between two segments that are pauses inside a turn: shorter ones are stops and
    /// breaths between sounds, longer ones the other party's turn.
    static let pauseLengths = Milliseconds(150)...Milliseconds(2000)
    /// A rate needs this much speech: a few words.
    static let leastSpeech = Milliseconds(1000)

    private(set) var speech = Milliseconds.zero
    private(set) var pauseCount = 0
    private var pauses = Milliseconds.zero
    /// Syllable nuclei.
    private(set) var nuclei = 0
    /// End of the last segment.
    private var end: Milliseconds?

    /// Takes a segment that lies after all others.
    ///
    /// - Parameter nuclei: Syllable nuclei in it.
    mutating func add(_ segment: AudioSpan, nuclei: Int) {
        if let end, Self.pauseLengths.contains(segment.start - end) {
            pauseCount += 1
            pauses += segment.start - end
        }
        end = segment.end
        speech += segment.duration
        self.nuclei += nuclei
    }

    /// Syllables per second without the pauses.
    var articulationRate: Measured {
        rate(over: speech)
    }

    /// Syllables per second with the pauses.
    var speechRate: Measured {
        rate(over: speech + pauses)
    }

    /// Seconds.
    var pauseMean: Measured {
        pauseCount == 0
            ? .missing(Reason.noPauses) : Measured(pauses.inSeconds / Double(pauseCount))
    }

    /// Pauses ÷ (speech + pauses), 0…1.
    var pauseFraction: Measured {
        share(of: pauses)
    }

    /// Speech ÷ (speech + pauses), 0…1.
    var phonationRatio: Measured {
        share(of: speech)
    }

    private func rate(over duration: Milliseconds) -> Measured {
        guard speech > .zero else { return .missing(Reason.noSpeech) }
        guard speech >= Self.leastSpeech else { return .missing(Reason.littleSpeech) }
        return Measured(Double(nuclei) / duration.inSeconds)
    }

    private func share(of part: Milliseconds) -> Measured {
        guard speech > .zero else { return .missing(Reason.noSpeech) }
        return Measured(part.inSeconds / (speech + pauses).inSeconds)
    }
}

import Recordings

extension ToneLine {
    /// Largest difference of two lines' signal-to-noise ratios, dB, at which voice measures are
    /// compared.
    static let signalToNoiseTolerance = 10.0
    /// Largest difference of their lower edges, Hz.
    static let lowerEdgeTolerance = 60.0

    /// Whether a difference in features that depend on the line can be the speaker's.
    ///
    /// What is not known of a line is not taken for equal.
    func isComparable(to other: ToneLine) -> Bool {
        guard let band, band == other.band, codec.family == other.codec.family,
            let noise = signalToNoise.value, let otherNoise = other.signalToNoise.value,
            let edge = lowerEdge.value, let otherEdge = other.lowerEdge.value
        else { return false }
        return abs(noise - otherNoise) <= Self.signalToNoiseTolerance
            && abs(edge - otherEdge) <= Self.lowerEdgeTolerance
    }
}

/// Codings that change a voice in the same way.
enum CodecFamily {
    /// One value for each sample: nothing of the voice is modelled.
    case logarithmic
    case linear
    /// The voice was modelled and made anew.
    case modelled
}

extension CodecGuess {
    var family: CodecFamily? {
        switch self {
        case .muLaw, .aLaw, .eightBit: .logarithmic
        case .linear: .linear
        case .thirteenBit: .modelled
        case .unknown: nil
        }
    }
}

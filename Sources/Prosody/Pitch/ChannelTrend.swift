/// The pitch that a channel's speaker usually has.
struct SpeakerPitch {
    /// log2 of the pitch in Hz.
    var octave: Float
    /// How well it is known, 0…1.
    var certainty: Float

    static let unknown = SpeakerPitch(octave: VoicingModel.originOctave, certainty: 0)
}

/// What the last seconds of a channel were like: its peak level, its share of low frequencies, and
/// the pitch of whoever speaks.
struct ChannelTrend {
    /// How fast a peak level is forgotten: 3 dB in a second.
    private static let peakDecay: Float = 0.03
    /// What a frame keeps of the sums of power, and of those of pitch: 10 s and 5 s to 1/e.
    private static let powerMemory: Float = 0.999
    private static let pitchMemory: Float = 0.998
    /// The speaker's pitch is half known after so many clear frames.
    private static let halfKnown: Float = 30

    /// Level of the loudest recent frame, dB re full scale.
    private(set) var peakLevel = PitchTracker.silenceLevel
    private var power = BandPower(low: 1e-13, high: 1e-13)
    private var pitchWeight: Float = 0
    /// Sum of the weighted octaves above `VoicingModel.originOctave`.
    private var weightedOctave: Float = 0

    var speaker: SpeakerPitch {
        SpeakerPitch(
            octave: VoicingModel.originOctave + weightedOctave / (pitchWeight + 1e-3),
            certainty: pitchWeight / (pitchWeight + Self.halfKnown)
        )
    }

    /// log10 of the channel's power below 280 Hz over that above.
    var lowShare: Float { power.lowShare }

    mutating func add(level: Float, power frame: BandPower) {
        peakLevel = max(level, peakLevel - Self.peakDecay)
        power.low = power.low * Self.powerMemory + frame.low
        power.high = power.high * Self.powerMemory + frame.high
    }

    /// Counts a frame's candidates with the square of their probabilities: a doubtful frame tells
    /// little about the speaker.
    mutating func add(_ candidates: PitchCandidates, probabilities: SIMD8<Float>) {
        var weights = probabilities * probabilities
        weights[0] = 0
        let octaves = candidates.octave - VoicingModel.originOctave
        pitchWeight = pitchWeight * Self.pitchMemory + weights.sum()
        weightedOctave = weightedOctave * Self.pitchMemory + (weights * octaves).sum()
    }

    /// As time goes by without a frame that could be voiced.
    mutating func addUnvoiced() {
        pitchWeight *= Self.pitchMemory
        weightedOctave *= Self.pitchMemory
    }
}

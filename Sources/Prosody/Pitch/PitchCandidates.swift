/// The pitches that one frame could have: the strongest peaks of its autocorrelation.
///
/// `count` entries are in use. Entry 0 is always "unvoiced"; its values have no meaning.
struct PitchCandidates {
    /// Room for "unvoiced" and for seven peaks.
    static let capacity = 8

    var count = 1
    /// log2 of the pitch in Hz.
    var octave = SIMD8<Float>.zero
    /// Autocorrelation at the candidate's period, of what is 1 at no lag.
    var atPeriod = SIMD8<Float>.zero
    /// Autocorrelation at twice and three times the period: higher than at the period where the
    /// candidate is a harmonic of the voice.
    var atTwice = SIMD8<Float>.zero
    var atThrice = SIMD8<Float>.zero
    /// Autocorrelation at half the period: as high where the voice is an octave above.
    var atHalf = SIMD8<Float>.zero

    /// How far the autocorrelation at the period is above that of every higher candidate: not at
    /// all where the voice is one of those, for then their multiples are as strong as they are.
    var aboveHigher: SIMD8<Float> {
        var highest = SIMD8<Float>.zero
        for index in 1..<count {
            let other = SIMD8(repeating: atPeriod[index])
            highest.replace(
                with: other,
                where: (octave .< octave[index]) .& (highest .< other)
            )
        }
        return atPeriod - highest
    }

    /// What a candidate's rank loses for each octave of its period: of all multiples of a period,
    /// the shortest is meant.
    private static let octaveCost: Float = 0.03

    /// Keeps a peak if it is among the strongest.
    mutating func offer(octave newOctave: Float, atPeriod newStrength: Float) {
        if count < Self.capacity {
            octave[count] = newOctave
            atPeriod[count] = newStrength
            count &+= 1
            return
        }
        var rank = atPeriod + Self.octaveCost * octave
        rank[0] = .infinity
        var weakest = 1
        for index in 2..<Self.capacity where rank[index] < rank[weakest] { weakest = index }
        if newStrength + Self.octaveCost * newOctave > rank[weakest] {
            octave[weakest] = newOctave
            atPeriod[weakest] = newStrength
        }
    }
}

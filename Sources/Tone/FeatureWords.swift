import Recordings

extension VoiceFeature {
    /// What people call it.
    public var name: String {
        switch self {
        case .pitchLevel: "pitch"
        case .pitchRange: "pitch range"
        case .loudness: "loudness"
        case .loudnessRange: "loudness range"
        case .tempo: "tempo"
        case .pauseShare: "pauses"
        case .pauseLength: "length of pauses"
        case .responseLatency: "time to answer"
        case .spectralTilt: "spectral tilt"
        case .jitter: "jitter"
        case .shimmer: "shimmer"
        case .harmonicity: "harmonics-to-noise ratio"
        case .cepstralPeak: "cepstral peak"
        }
    }

    /// A number in its unit, without the unit's name.
    public func text(_ number: Double) -> String {
        switch self {
        case .pitchLevel: number.text(decimals: 0)
        case .pauseShare: (number * 100).text(decimals: 0)
        case .jitter, .shimmer: (number * 100).text(decimals: 1)
        case .pauseLength, .responseLatency: number.text(decimals: 2)
        default: number.text(decimals: 1)
        }
    }

    public var unit: String {
        switch self {
        case .pitchLevel: "Hz"
        case .pitchRange: "semitones"
        case .tempo: "syllables/s"
        case .pauseShare: "% of speaking time"
        case .jitter, .shimmer: "%"
        case .pauseLength, .responseLatency: "s"
        case .spectralTilt: "dB per octave"
        case .loudness, .loudnessRange, .harmonicity, .cepstralPeak: "dB"
        }
    }
}

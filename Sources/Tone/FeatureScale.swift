import Foundation

/// The scale on which equal steps of a feature mean equal changes.
enum FeatureScale {
    /// As it is: decibels.
    case linear
    /// Semitones, of a frequency in Hz.
    case semitones
    /// Doublings; what lies below `floor` counts as that.
    case octaves(floor: Double)
    /// The angle whose squared sine is the share, which evens out the spread of shares.
    case angle

    /// The value on this scale; `nil` for what cannot be on it.
    func value(of number: Double) -> Double? {
        guard number.isFinite else { return nil }
        switch self {
        case .linear: return number
        case .semitones: return number > 0 ? 12 * log2(number) : nil
        case .octaves(let floor): return number >= 0 ? log2(max(number, floor)) : nil
        case .angle: return 0...1 ~= number ? asin(number.squareRoot()) : nil
        }
    }

    /// The number that has this value.
    func number(of value: Double) -> Double {
        switch self {
        case .linear: value
        case .semitones: exp2(value / 12)
        case .octaves: exp2(value)
        case .angle: sin(min(max(value, 0), .pi / 2)) * sin(min(max(value, 0), .pi / 2))
        }
    }
}

extension VoiceFeature {
    var scale: FeatureScale {
        switch self {
        case .pitchLevel: .semitones
        case .loudness, .spectralTilt, .harmonicity, .cepstralPeak: .linear
        case .pitchRange: .octaves(floor: 0.5)
        case .loudnessRange: .octaves(floor: 3)
        case .tempo: .octaves(floor: 0.5)
        case .pauseShare: .angle
        case .pauseLength, .responseLatency: .octaves(floor: 0.1)
        case .jitter: .octaves(floor: 0.001)
        case .shimmer: .octaves(floor: 0.005)
        }
    }
}

// For the programs that fit and test what is shipped.
extension VoiceFeature {
    /// A number on the feature's scale; `nil` for what cannot be on it.
    package func value(of number: Double) -> Double? { scale.value(of: number) }

    /// The number that has this value on the feature's scale.
    package func number(of value: Double) -> Double { scale.number(of: value) }
}

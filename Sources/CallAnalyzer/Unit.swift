import Recordings

/// What a number is counted in, which decides how many decimals of it are written.
///
/// They are fewer than single precision holds and more than any of the methods can tell apart.
public enum Unit: Sendable {
    /// Clock and lengths are whole milliseconds.
    case seconds
    case hertz
    /// Semitones, or semitones per second.
    case semitones
    /// Levels and ratios in dB, or dB per octave.
    case decibels
    case decibelsPerHertz
    /// Events per second.
    case perSecond
    /// A part of a whole, a probability, or a spread divided by its mean.
    case share
    /// A sample, full scale being 1; the step of 16 bits is 0.00003.
    case fullScale
    /// Loudness, flux, cepstral coefficients.
    case none

    public var decimals: Int {
        switch self {
        case .hertz: 2
        case .seconds, .semitones, .decibels, .perSecond: 3
        case .share, .none: 6
        case .decibelsPerHertz, .fullScale: 7
        }
    }
}

extension Measured {
    /// With the decimals of its unit.
    func rounded(_ unit: Unit) -> Measured {
        value.map { Measured($0.rounded(decimals: unit.decimals)) } ?? self
    }
}

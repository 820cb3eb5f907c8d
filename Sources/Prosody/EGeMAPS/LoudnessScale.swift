import Foundation

/// Perceived loudness from mel bands: equal-loudness weighting and a power law, summed over bands.
///
/// No unit; about 0.001 for digital silence, 1 for speech at a comfortable level, some units at
/// full scale.
///
/// Source: Hermansky, "Perceptual linear predictive (PLP) analysis of speech", J. Acoust. Soc. Am.
/// 87(4), 1990, sections II.C and II.D; Eyben et al., "The Geneva Minimalistic Acoustic Parameter
/// Set (GeMAPS)", IEEE Trans. Affective Computing 7(2), 2016, section 3.1. The scale of the curve
/// and its fall above 4.6 kHz, with the seventh power of the frequency, were measured on openSMILE.
struct LoudnessScale {
    /// Band power below which nothing is heard: about one step of 16-bit samples.
    static let leastBandPower: Float = 9.3e-10
    private static let exponent: Float = 0.33

    /// Equal-loudness weight of each band, already raised to `exponent`.
    private let weights: [SIMD8<Float>]

    init(bands: MelBands) {
        weights = MelBands.vectors(
            bands.centers.map { Float(pow(Self.equalLoudness($0), Double(Self.exponent))) }
        )
    }

    /// - Parameter logBands: Binary logarithm of the power in each band, at least that of
    ///   `leastBandPower`, as many as `MelBands.paddedCount`.
    func loudness(ofLog logBands: UnsafePointer<Float>) -> Float {
        var sum = SIMD8<Float>.zero
        for index in weights.indices {
            sum += weights[index] * (Self.exponent * logBands.eight(at: 8 &* index)).exp2
        }
        return sum.sum()
    }

    private static func equalLoudness(_ frequency: Double) -> Double {
        let angular = 2 * Double.pi * frequency
        let square = angular * angular
        let rise = (square + 56.8e6) * square * square
        let bend = (square + 6.3e6) * (square + 6.3e6) * (square + 0.38e9)
        return 3.032167e-4 * rise / (bend * (1 + pow(angular, 7) / 1.7e31))
    }
}

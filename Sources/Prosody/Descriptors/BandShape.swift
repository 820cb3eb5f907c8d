import Foundation

/// The form of a spectrum over the eight bands of `SpectralTilt`, without its level.
enum BandShape {
    /// Width of each band, dB re 1 Hz: taken off a band's level, it leaves a density.
    static let widths = perBand { 10 * log10(edge($0 + 1) - edge($0)) }

    /// Octaves from the middle of all bands to the middle of each.
    private static let octaves: SIMD8<Float> = {
        let centres = perBand { 0.5 * (log2(edge($0)) + log2(edge($0 + 1))) }
        return centres - centres.sum() / 8
    }()
    private static let slopeWeights = octaves / (octaves * octaves).sum()

    /// Slope of a density in dB, dB per octave.
    static func tilt(_ density: SIMD8<Float>) -> Float {
        (density * slopeWeights).sum()
    }

    /// Cosine coefficient of a density, dB.
    ///
    /// - Parameter order: Half periods over all bands, 1…7.
    static func coefficient(_ order: Int, of density: SIMD8<Float>) -> Float {
        let cosine = perBand { cos(.pi * Double(order) * (Double($0) + 0.5) / 8) }
        return (density * cosine).sum() / 4
    }

    /// Power of the upper four bands relative to that of the lower four, dB.
    static func alphaRatio(_ density: SIMD8<Float>) -> Float {
        let level = density - density.max() + widths
        let power = perBand { pow(10, Double(level[$0]) / 10) }
        return 10 * log10(power.highHalf.sum() / power.lowHalf.sum())
    }

    /// The highest of the lower five bands relative to the highest of the upper three, dB.
    static func hammarbergIndex(_ density: SIMD8<Float>) -> Float {
        let low = max(density.lowHalf.max(), density[4])
        return low - max(density[5], density[6], density[7])
    }

    /// Root mean square of what changed between two densities besides the level, dB.
    static func change(_ difference: SIMD8<Float>) -> Float {
        let shape = difference - difference.sum() / 8
        return ((shape * shape).sum() / 8).squareRoot()
    }

    /// The same for the lower four bands.
    static func lowChange(_ difference: SIMD8<Float>) -> Float {
        let low = difference.lowHalf
        let shape = low - low.sum() / 4
        return ((shape * shape).sum() / 4).squareRoot()
    }

    private static func edge(_ index: Int) -> Double { SpectralTilt.edge(index) }

    private static func perBand(_ value: (Int) -> Double) -> SIMD8<Float> {
        var all = SIMD8<Float>.zero
        for band in 0..<SpectralTilt.bandCount { all[band] = Float(value(band)) }
        return all
    }
}

import Foundation

/// The form of a spectrum over the seven lower bands of `SpectralTilt`, without its level.
///
/// The eighth, from 2510 Hz up, is left out: GSM 06.10 takes 5 dB off it, and no other band moves by
/// half as much from line to line.
enum BandShape {
    /// Bands that have a form.
    static let bandCount = 7

    /// Width of each band, dB re 1 Hz: taken off a band's level, it leaves a density.
    static let widths = perBand { 10 * log10(edge($0 + 1) - edge($0)) }

    /// What a density is multiplied with for the slope of the line through it.
    private static let slopeWeights: SIMD8<Float> = {
        let middle = Double(bandCount - 1) / 2
        let width = log2(edge(1) / edge(0))
        let octaves = perBand { $0 < bandCount ? (Double($0) - middle) * width : 0 }
        return octaves / (octaves * octaves).sum()
    }()

    /// Slope of a density in dB, dB per octave.
    static func tilt(_ density: SIMD8<Float>) -> Float {
        (density * slopeWeights).sum()
    }

    /// Cosine coefficient of a density, dB.
    ///
    /// - Parameter order: Half periods over the bands, 1…6.
    static func coefficient(_ order: Int, of density: SIMD8<Float>) -> Float {
        let step = Double.pi * Double(order) / Double(bandCount)
        let cosine = perBand { $0 < bandCount ? cos(step * (Double($0) + 0.5)) : 0 }
        return (density * cosine).sum() * 2 / Float(bandCount)
    }

    /// Power of the upper three bands relative to that of the lower four, dB.
    static func alphaRatio(_ density: SIMD8<Float>) -> Float {
        let level = density - density.max() + widths
        let power = perBand { $0 < bandCount ? pow(10, Double(level[$0]) / 10) : 0 }
        return 10 * log10(power.highHalf.sum() / power.lowHalf.sum())
    }

    /// The highest of the lower five bands relative to the highest of the upper two, dB.
    static func hammarbergIndex(_ density: SIMD8<Float>) -> Float {
        let low = max(density.lowHalf.max(), density[4])
        return low - max(density[5], density[6])
    }

    /// Root mean square of what changed between two densities besides the level, dB.
    static func change(_ difference: SIMD8<Float>) -> Float {
        var shape = difference
        shape[bandCount] = 0
        shape -= shape.sum() / Float(bandCount)
        shape[bandCount] = 0
        return ((shape * shape).sum() / Float(bandCount)).squareRoot()
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

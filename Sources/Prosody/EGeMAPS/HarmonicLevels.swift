import Foundation

/// How loud some harmonics are beside the fundamental.
package struct HarmonicRatios: Equatable {
    /// `logRelF0-H1-H2`, dB.
    package var h1h2: Float = 0
    /// `logRelF0-H1-A3`, dB.
    package var h1a3: Float = 0
    /// `F1amplitudeLogRelF0` … `F3amplitudeLogRelF0`, dB; 0 where no harmonic is near the formant
    /// and where the fundamental itself is the loudest.
    package var formants = SIMD3<Float>.zero

    package init() {}

    /// What an unvoiced frame has.
    package static let unvoiced = {
        var ratios = HarmonicRatios()
        ratios.formants = SIMD3(repeating: HarmonicLevels.floor)
        return ratios
    }()
}

/// Measures the harmonics of each voiced 60 ms frame beside its fundamental: `logRelF0-H1-H2`,
/// `logRelF0-H1-A3`, `F1amplitudeLogRelF0` … `F3amplitudeLogRelF0` of eGeMAPS.
///
/// A harmonic is the peak of the magnitude spectrum nearest to a multiple of the pitch, with a
/// parabola through its top. The loudest of those within 20 % of a formant's frequency stands for
/// the formant.
///
/// Two things are not what the paper leads one to expect, and were found by comparing outputs on
/// harmonic tones: H1 and H2 are the first and second harmonic above the fundamental, twice and
/// three times the pitch; and all are measured against the highest bin of the fundamental, which
/// has no parabola.
///
/// Source: Eyben et al., "The Geneva Minimalistic Acoustic Parameter Set (GeMAPS) for voice
/// research and affective computing", IEEE Trans. Affective Computing 7(2), 2016, section 3.
package struct HarmonicLevels {
    /// What stands for silence, dB.
    static let floor: Float = -201
    /// How far from a formant its harmonics may lie, as part of its frequency.
    private static let reach: Float = 0.2

    private let binsPerHertz: Float
    private let lastBin: Int

    private struct Peak {
        /// Of the highest bin.
        var magnitude: Float
        /// Of the parabola, and where it lies, in bins.
        var top: Float
        var place: Float
    }

    /// - Parameters:
    ///   - sampleRate: Hz.
    ///   - transformLength: Samples in the transform of the long frame.
    package init(sampleRate: Int, transformLength: Int) {
        binsPerHertz = Float(Double(transformLength) / Double(sampleRate))
        lastBin = transformLength / 2 - 1
    }

    /// Measures one voiced frame.
    ///
    /// - Parameters:
    ///   - magnitude: `transformLength / 2 + 1` values, at least 0, of the frame under a Gauss
    ///     window.
    ///   - pitch: Hz, above 0.
    ///   - formants: Of the short frame that starts with the long one.
    package func measure(
        _ magnitude: UnsafePointer<Float>,
        pitch: Float,
        formants: Formants
    ) -> HarmonicRatios {
        let spacing = pitch * binsPerHertz
        // Without a peak at the pitch, the published values are those of an unvoiced frame.
        let fundamental = peak(of: 1, in: magnitude, spacing).magnitude
        guard fundamental > 0 else { return .unvoiced }
        var ratios = HarmonicRatios()
        let first = Self.decibels(peak(of: 2, in: magnitude, spacing).top / fundamental)
        let second = Self.decibels(peak(of: 3, in: magnitude, spacing).top / fundamental)
        ratios.h1h2 = min(max(first - second, Self.floor), -Self.floor)
        for index in 0..<3 where formants.frequency[index] > 0 {
            let centre = formants.frequency[index] * binsPerHertz
            let low = centre * (1 - Self.reach)
            let high = centre * (1 + Self.reach)
            // Peaks lie up to half a spacing from where they should.
            var harmonic = max(Int(low / spacing), 1)
            let last = min(Int(high / spacing) &+ 1, Int(Float(lastBin) / spacing))
            var loudest: Float = -1
            while harmonic <= last {
                let peak = peak(of: harmonic, in: magnitude, spacing)
                if peak.place >= low, peak.place <= high {
                    loudest = max(loudest, harmonic == 1 ? fundamental : peak.top)
                }
                harmonic &+= 1
            }
            // Divided, so that the fundamental itself gives 0 and not nearly 0, which smoothing
            // over nonzero frames would count.
            if loudest >= 0 { ratios.formants[index] = Self.decibels(loudest / fundamental) }
        }
        ratios.h1a3 = first - ratios.formants[2]
        return ratios
    }

    private static func decibels(_ ratio: Float) -> Float {
        ratio > 0 ? max(20 * log10(ratio), floor) : floor
    }

    /// The peak nearest to a harmonic and at most half a spacing from it; nothing at all, where the
    /// harmonic should be, if there is none.
    private func peak(
        of harmonic: Int,
        in magnitude: UnsafePointer<Float>,
        _ spacing: Float
    ) -> Peak {
        let place = Float(harmonic) * spacing
        let low = max(Int(place - 0.5 * spacing) &+ 1, 1)
        let high = min(Int(place + 0.5 * spacing), lastBin)
        // Counted from the nearest bin; of two peaks as far away, the upper one is meant.
        var above = Int(place + 0.5)
        var below = above
        while above <= high || below >= low {
            if above <= high, magnitude[above] > magnitude[above &- 1],
                magnitude[above] >= magnitude[above &+ 1]
            {
                return Self.peak(at: above, in: magnitude)
            }
            if below >= low, below <= high, magnitude[below] > magnitude[below &- 1],
                magnitude[below] >= magnitude[below &+ 1]
            {
                return Self.peak(at: below, in: magnitude)
            }
            above &+= 1
            below &-= 1
        }
        return Peak(magnitude: 0, top: 0, place: place)
    }

    @inline(__always)
    private static func peak(at bin: Int, in magnitude: UnsafePointer<Float>) -> Peak {
        let here = magnitude[bin]
        let before = magnitude[bin &- 1]
        let after = magnitude[bin &+ 1]
        let tilt = after - before
        let curvature = 2 * here - before - after
        return Peak(
            magnitude: here,
            top: here + tilt * tilt / (8 * curvature),
            place: Float(bin) + tilt / (2 * curvature)
        )
    }
}

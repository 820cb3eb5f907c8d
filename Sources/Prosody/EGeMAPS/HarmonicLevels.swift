import Foundation

/// How loud some harmonics are beside the fundamental.
package struct HarmonicRatios: Equatable {
    /// `logRelF0-H1-H2`, dB.
    package var h1h2: Float = 0
    /// `logRelF0-H1-A3`, dB.
    package var h1a3: Float = 0
    /// `F1amplitudeLogRelF0` … `F3amplitudeLogRelF0`, dB; 0 where there is no such formant and
    /// where the fundamental itself is the loudest harmonic near it.
    package var formants = SIMD3<Float>.zero

    package init() {}

    /// What an unvoiced frame has.
    package static let unvoiced = {
        var ratios = HarmonicRatios()
        ratios.formants = SIMD3(repeating: -201)
        return ratios
    }()
}

/// Measures the harmonics of each voiced 60 ms frame beside its fundamental: `logRelF0-H1-H2`,
/// `logRelF0-H1-A3`, `F1amplitudeLogRelF0` … `F3amplitudeLogRelF0` of eGeMAPS.
///
/// A harmonic is the peak of the magnitude spectrum nearest to a multiple of the pitch, with a
/// parabola through its top. The loudest harmonic within 20 % of a formant's frequency stands for
/// the formant. In the published values H1 and H2 are the first and second harmonic above the
/// fundamental, twice and three times the pitch, as comparing outputs on harmonic tones shows.
///
/// Source: Eyben et al., "The Geneva Minimalistic Acoustic Parameter Set (GeMAPS) for voice
/// research and affective computing", IEEE Trans. Affective Computing 7(2), 2016, section 3.
package struct HarmonicLevels {
    /// How far from a formant its harmonics may lie, as part of its frequency.
    private static let reach: Float = 0.2
    private static let floor: Float = 1e-10

    private let binsPerHertz: Float
    private let binCount: Int

    /// - Parameters:
    ///   - sampleRate: Hz.
    ///   - transformLength: Samples in the transform of the long frame.
    package init(sampleRate: Int, transformLength: Int) {
        binsPerHertz = Float(Double(transformLength) / Double(sampleRate))
        binCount = transformLength / 2 + 1
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
        let last = Int(Float(binCount &- 2) / spacing)
        guard last >= 3 else { return HarmonicRatios() }
        let fundamental = max(peak(of: 1, in: magnitude, spacing), Self.floor)
        func decibels(_ value: Float) -> Float {
            20 * log10(max(value, Self.floor) / fundamental)
        }
        var ratios = HarmonicRatios()
        let first = decibels(peak(of: 2, in: magnitude, spacing))
        ratios.h1h2 = first - decibels(peak(of: 3, in: magnitude, spacing))
        for index in 0..<3 where formants.frequency[index] > 0 {
            let position = formants.frequency[index] / pitch
            var low = Int((position * (1 - Self.reach)).rounded(.up))
            var high = Int((position * (1 + Self.reach)).rounded(.down))
            if low > high {
                low = Int(position.rounded())
                high = low
            }
            low = min(max(low, 1), last)
            high = min(max(high, low), last)
            var loudest: Float = 0
            for harmonic in low...high {
                loudest = max(loudest, peak(of: harmonic, in: magnitude, spacing))
            }
            ratios.formants[index] = decibels(loudest)
        }
        ratios.h1a3 = first - ratios.formants[2]
        return ratios
    }

    /// The top of the peak nearest to a harmonic, or the spectrum there if there is none.
    private func peak(
        of harmonic: Int,
        in magnitude: UnsafePointer<Float>,
        _ spacing: Float
    ) -> Float {
        let place = Float(harmonic) * spacing
        let low = max(Int((place - 0.5 * spacing).rounded(.up)), 1)
        let high = min(Int((place + 0.5 * spacing).rounded(.down)), binCount &- 2)
        var below = Int(place.rounded(.down))
        var above = below &+ 1
        while below >= low || above <= high {
            // The nearer of the two bins that were not looked at yet.
            let bin: Int
            if above > high || (below >= low && place - Float(below) <= Float(above) - place) {
                bin = below
                below &-= 1
            } else {
                bin = above
                above &+= 1
            }
            let here = magnitude[bin]
            let before = magnitude[bin &- 1]
            let after = magnitude[bin &+ 1]
            if here > before, here >= after {
                let curvature = 2 * here - before - after
                return here + (after - before) * (after - before) / (8 * curvature)
            }
        }
        return magnitude[min(Int(place.rounded()), binCount &- 1)]
    }
}

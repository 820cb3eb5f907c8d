import Foundation

/// Finds the band in which a spectrum follows that of speech.
///
/// Compared with the long-term average spectrum of speech in twelve languages (Byrne et al., "An
/// international comparison of long-term average speech spectra", JASA 96(4), 1994, table II, male
/// and female), aligned from 500 Hz to 2500 Hz. What is 18 dB below it at the upper end, 15 dB at
/// the lower, or weaker than the noise, did not come through.
enum SpeechBand {
    private static let upperDepth = 18.0
    private static let lowerDepth = 15.0
    /// Bins in a step: about 94 Hz, so that harmonics do not look like gaps.
    private static let stepBins = 3

    /// - Parameters:
    ///   - speech: Power by bin, of frames with speech.
    ///   - noise: Power by bin, of frames without; `nil` if there are none.
    static func edges(of speech: [Double], noise: [Double]?, binWidth: Double) -> LineSpectrum.Band
    {
        let steps = speech.count / stepBins
        let stepWidth = Double(stepBins) * binWidth
        let center = { (step: Int) in Double(step) * stepWidth + binWidth }
        var heights = (0..<steps).map { step in
            let total = sum(speech, step)
            let background = noise.map { sum($0, step) } ?? 0
            let power = total > 2 * background ? total - background : 0
            return 10 * log10(max(power, 1e-15)) - reference(at: center(step))
        }
        let middle = (0..<steps).filter { (500...2500).contains(center($0)) }
        guard !middle.isEmpty else { return LineSpectrum.Band() }
        let alignment = middle.map { heights[$0] }.sorted()[middle.count / 2]
        heights = heights.map { $0 - alignment }

        var band = LineSpectrum.Band()
        // The first step holds what is left of an offset.
        if let first = heights.indices.dropFirst().first(where: { heights[$0] > -lowerDepth }) {
            let below = first > 1 ? heights[first - 1] : -.infinity
            band.lower = center(first) - stepWidth * crossing(heights[first], below, -lowerDepth)
        }
        if let last = heights.lastIndex(where: { $0 > -upperDepth }) {
            let above = last + 1 < steps ? heights[last + 1] : -.infinity
            let edge = center(last) + stepWidth * crossing(heights[last], above, -upperDepth)
            band.upper = min(edge, Double(speech.count - 1) * binWidth)
        }
        return band
    }

    private static func sum(_ power: [Double], _ step: Int) -> Double {
        power[(step * stepBins)..<((step + 1) * stepBins)].reduce(0, +)
    }

    /// Where between two neighbours a level is crossed, 0…1; half way to a neighbour that is none.
    private static func crossing(_ inside: Double, _ outside: Double, _ level: Double) -> Double {
        outside.isFinite ? (inside - level) / (inside - outside) : 0.5
    }

    /// The spectrum of speech, dB in equally wide bands.
    private static func reference(at frequency: Double) -> Double {
        let octave = log2(max(frequency, thirdOctaves[0].0))
        let right = thirdOctaves.firstIndex { log2($0.0) > octave } ?? thirdOctaves.count - 1
        let (low, high) = (thirdOctaves[max(right - 1, 0)], thirdOctaves[right])
        let width = log2(high.0) - log2(low.0)
        let place = width > 0 ? min((octave - log2(low.0)) / width, 1) : 0
        let level = { (band: (Double, Double)) in band.1 - 10 * log10(band.0) }
        return level(low) + place * (level(high) - level(low))
    }

    /// Centre in Hz and level in dB of thirds of octaves.
    private static let thirdOctaves: [(Double, Double)] = [
        (63, 38.6), (80, 43.5), (100, 54.4), (125, 57.7), (160, 56.8), (200, 60.2), (250, 60.3),
        (315, 59.0), (400, 62.1), (500, 62.1), (630, 60.5), (800, 56.8), (1000, 53.7),
        (1250, 53.0), (1600, 52.0), (2000, 48.7), (2500, 48.1), (3150, 46.8), (4000, 45.6),
        (5000, 44.5), (6300, 44.3), (8000, 43.7), (10000, 43.4), (12500, 41.3), (16000, 40.7),
    ]
}

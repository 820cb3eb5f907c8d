import Foundation
import Recordings

/// Levels relative to full scale, as a track keeps them: hundredths of a dB in two bytes.
enum Decibels {
    /// Stands for digital silence, which has no level.
    static let silence = Int16.min

    /// The level of a mean square in dB, at least −150.
    static func level(meanSquare: Float) -> Float { 10 * log10(max(meanSquare, 1e-15)) }

    /// The level of a mean square, or `silence` below −150 dB.
    static func hundredths(meanSquare: Float) -> Int16 {
        guard meanSquare > 1e-15 else { return silence }
        return Int16((1000 * log10(meanSquare)).rounded())
    }

    /// The mean square of a level; 0 for `silence`.
    static func meanSquare(hundredths: Int16) -> Double {
        hundredths == silence ? 0 : pow(10, Double(hundredths) / 1000)
    }
}

/// Intensity over the frames of speech.
struct IntensitySummary {
    var mean: Measured
    var range: Measured
    /// The lowest level of a syllable nucleus, hundredths of a dB; `nil` without any sound.
    var nucleusThreshold: Int?

    /// - Parameter levels: One for each speech frame. Digital silence counts in the mean, but the
    ///   range is that of the frames that have a level.
    init(of levels: [Int16]) {
        let sounding = levels.filter { $0 != Decibels.silence }.map(Double.init).sorted()
        guard !sounding.isEmpty else {
            let reason = levels.isEmpty ? Reason.noSpeech : "the speech is digital silence"
            (mean, range, nucleusThreshold) = (.missing(reason), .missing(reason), nil)
            return
        }
        let energy = levels.reduce(0) { $0 + Decibels.meanSquare(hundredths: $1) }
        let loud = quantile(0.95, ofSorted: sounding)
        mean = Measured(10 * log10(energy / Double(levels.count)))
        range = Measured((loud - quantile(0.05, ofSorted: sounding)) / 100)
        nucleusThreshold = Int(loud) - SyllableNuclei.depth
    }
}

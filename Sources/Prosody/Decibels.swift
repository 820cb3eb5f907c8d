import Foundation

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

    /// A level in dB, or `nil` for `silence`.
    static func level(hundredths: Int16) -> Float? {
        hundredths == silence ? nil : Float(hundredths) / 100
    }

    /// The mean square of a level; 0 for `silence`.
    static func meanSquare(hundredths: Int16) -> Double {
        hundredths == silence ? 0 : pow(10, Double(hundredths) / 1000)
    }
}

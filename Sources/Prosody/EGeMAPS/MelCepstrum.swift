import Foundation

/// Mel-frequency cepstral coefficients 1–4: the cosine transform of the log mel bands, liftered.
///
/// Source: Young et al., "The HTK Book", version 3.4, sections 5.6 and 5.7, 2006; lifter 22.
struct MelCepstrum {
    private static let lifter = 22.0
    /// HTK counts samples as 16-bit numbers, and a band with less power than 1 as having 1.
    private static let logScale = Float(2 * log(32767.0))

    /// One vector of weights for each coefficient and each eight bands.
    private let weights: [[Float]]

    init(count: Int) {
        let bands = Double(MelBands.count)
        weights = (1...count).map { order in
            let lift = 1 + Self.lifter / 2 * sin(.pi * Double(order) / Self.lifter)
            return (0..<MelBands.count).map {
                let angle = .pi * Double(order) / bands * (Double($0) + 0.5)
                return Float((2 / bands).squareRoot() * cos(angle) * lift)
            }
        }
    }

    /// - Parameter logBands: Natural logarithm of the power in each band, full scale 1.
    func coefficients(ofLog logBands: UnsafePointer<Float>) -> SIMD4<Float> {
        var result = SIMD4<Float>.zero
        for order in weights.indices {
            var sum: Float = 0
            weights[order].withUnsafeBufferPointer { weights in
                for band in 0..<MelBands.count {
                    sum += weights[band] * max(0, logBands[band] + Self.logScale)
                }
            }
            result[order] = sum
        }
        return result
    }
}

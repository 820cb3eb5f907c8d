import Foundation

/// Mel-frequency cepstral coefficients 1–4: the cosine transform of the log mel bands, liftered.
///
/// Source: Young et al., "The HTK Book", version 3.4, sections 5.6 and 5.7, 2006; lifter 22.
struct MelCepstrum {
    private static let lifter = 22.0
    /// HTK counts samples as 16-bit numbers, and a band with less power than 1 as having 1.
    private static let logScale = Float(2 * log2(32767.0))

    /// For each coefficient, one vector of weights for each eight bands.
    private let weights: [SIMD8<Float>]
    private let count: Int

    init(count: Int) {
        let bands = Double(MelBands.count)
        self.count = count
        weights = (1...count).flatMap { order in
            let lift = 1 + Self.lifter / 2 * sin(.pi * Double(order) / Self.lifter)
            // The natural logarithm is meant.
            let scale = (2 / bands).squareRoot() * lift * log(2)
            return MelBands.vectors(
                (0..<MelBands.count).map {
                    Float(scale * cos(.pi * Double(order) / bands * (Double($0) + 0.5)))
                }
            )
        }
    }

    /// - Parameter logBands: Binary logarithm of the power in each band, full scale 1, as many as
    ///   `MelBands.paddedCount`.
    func coefficients(ofLog logBands: UnsafePointer<Float>) -> SIMD4<Float> {
        var result = SIMD4<Float>.zero
        let vectorCount = MelBands.paddedCount / 8
        for order in 0..<count {
            var sum = SIMD8<Float>.zero
            for index in 0..<vectorCount {
                let level = logBands.eight(at: 8 &* index) + Self.logScale
                let weight = weights[order &* vectorCount &+ index]
                sum += weight * level.replacing(with: 0, where: level .< 0)
            }
            result[order] = sum.sum()
        }
        return result
    }
}

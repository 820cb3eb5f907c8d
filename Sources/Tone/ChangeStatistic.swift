import Foundation
import Recordings

/// How far a call is from the baseline in all features together.
///
/// The squared Mahalanobis distance of the deviations, with the patient's own correlations of the
/// features (from the segments of the earlier calls) blended with the population's, brought to the
/// scale of a standard normal deviate whatever the number of features (Wilson & Hilferty, Proc.
/// Natl. Acad. Sci. 17, 1931).
package struct ChangeStatistic {
    /// About 0 ± 1 if nothing changed.
    package let value: Double

    /// One feature alone counts no further than this.
    private static let farthest = 6.0
    /// Baseline calls after which the patient's own correlations weigh as much as the population's.
    private static let correlationCalls = 3.0

    init?(
        _ deviations: [(feature: VoiceFeature, value: Double)],
        baseline: [ToneCall],
        model: ChangeModel
    ) {
        guard !deviations.isEmpty else { return nil }
        let features = deviations.map(\.feature)
        let count = features.count
        let own = Self.covariance(of: features, in: baseline)
        let calls = Double(baseline.count { $0.sampling != nil })
        let blend = calls / (calls + Self.correlationCalls)
        var matrix = [Double](repeating: 0, count: count * count)
        for row in 0..<count {
            for column in 0..<count {
                let shared = model.correlation(features[row], features[column])
                let scale =
                    (own[row * count + row] * own[column * count + column]).squareRoot()
                let patient =
                    row == column ? 1 : scale > 0 ? own[row * count + column] / scale : 0
                matrix[row * count + column] = blend * patient + (1 - blend) * shared
            }
        }
        let limited = deviations.map { min(max($0.value, -Self.farthest), Self.farthest) }
        guard let distance = squaredLength(of: limited, metric: matrix) else { return nil }
        let degrees = Double(count)
        let shift = 2 / (9 * degrees)
        value = (cbrt(distance / degrees) - (1 - shift)) / shift.squareRoot()
    }

    /// Sum over the calls, each as for a minute of speech.
    private static func covariance(of features: [VoiceFeature], in calls: [ToneCall]) -> [Double] {
        var sum = [Double](repeating: 0, count: features.count * features.count)
        for call in calls {
            guard let sampling = call.sampling else { continue }
            let scale = call.speechDuration.inSeconds / 60
            let places = features.map { sampling.features.firstIndex(of: $0) }
            for (row, first) in places.enumerated() {
                guard let first else { continue }
                for (column, second) in places.enumerated() {
                    guard let second else { continue }
                    sum[row * features.count + column] +=
                        scale * sampling.values[first * sampling.features.count + second]
                }
            }
        }
        return sum
    }
}

/// xᵀ M⁻¹ x for a symmetric positive definite M, by Cholesky's decomposition; `nil` for another.
func squaredLength(of vector: [Double], metric: [Double]) -> Double? {
    let count = vector.count
    var lower = metric
    var solved = vector
    for row in 0..<count {
        for column in 0...row {
            var sum = metric[row * count + column]
            for index in 0..<column {
                sum -= lower[row * count + index] * lower[column * count + index]
            }
            if row == column {
                guard sum > 0 else { return nil }
                lower[row * count + row] = sum.squareRoot()
            } else {
                lower[row * count + column] = sum / lower[column * count + column]
            }
        }
        for index in 0..<row { solved[row] -= lower[row * count + index] * solved[index] }
        solved[row] /= lower[row * count + row]
    }
    return solved.reduce(0) { $0 + $1 * $1 }
}

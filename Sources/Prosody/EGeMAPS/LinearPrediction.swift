/// The weights that predict a sample from the eleven before it.
///
/// Sources: Markel & Gray, "Linear Prediction of Speech", 1976, chapter 3 (autocorrelation method,
/// Levinson–Durbin recursion).
package struct LinearPrediction {
    package static let order = PolynomialRoots.degree

    /// p₁ … p₁₁: sample[n] ≈ Σ pₖ · sample[n − k].
    package private(set) var weights = [Double](repeating: 0, count: order)
    private var previous = [Double](repeating: 0, count: order)

    package init() {}

    /// Solves the normal equations.
    ///
    /// A signal that fewer weights predict exactly keeps 0 in the others.
    ///
    /// - Parameter autocorrelation: Lags 0 to `order`.
    /// - Returns: Whether there is a signal at all.
    package mutating func solve(_ autocorrelation: UnsafePointer<Double>) -> Bool {
        var error = autocorrelation[0]
        guard error > 0, error.isFinite else { return false }
        for index in 0..<Self.order { weights[index] = 0 }
        weights.withUnsafeMutableBufferPointer { weights in
            previous.withUnsafeMutableBufferPointer { previous in
                for stage in 0..<Self.order {
                    var sum = autocorrelation[stage &+ 1]
                    for index in 0..<stage {
                        sum -= weights[index] * autocorrelation[stage &- index]
                        previous[index] = weights[index]
                    }
                    let reflection = sum / error
                    for index in 0..<stage {
                        weights[index] =
                            previous[index] - reflection * previous[stage &- 1 &- index]
                    }
                    weights[stage] = reflection
                    error *= 1 - reflection * reflection
                    guard error > 0 else { return }
                }
            }
        }
        return true
    }
}

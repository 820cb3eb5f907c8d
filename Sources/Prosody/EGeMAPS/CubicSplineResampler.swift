import Foundation

/// Reads a curve, given at fixed abscissae, at other fixed abscissae along its natural cubic spline.
///
/// The second derivatives of a spline solve a tridiagonal system, which takes two passes that no
/// processor can widen. A value's influence on them falls to a quarter from one knot to the next,
/// so each point is instead a weighted sum of the sixteen values around it: what is left out is
/// below 0.04 %.
///
/// Source: de Boor, "A Practical Guide to Splines", 1978, chapter IV.
final class CubicSplineResampler {
    /// Knots on each side that count for a second derivative.
    private static let reach = 7

    let knotCount: Int
    let pointCount: Int
    /// The values at the knots: to be filled by the caller.
    let values: UnsafeMutablePointer<Float>

    private let knots: PaddedBuffer
    /// For each point, the first knot that counts, seven before the one before it.
    private let firstKnots: [Int]
    /// For each point, the weights of the sixteen values from there on.
    private let weights: [Weights]

    private struct Weights {
        var low = SIMD8<Float>.zero
        var high = SIMD8<Float>.zero
    }

    /// - Parameters:
    ///   - knots: At least three abscissae, rising.
    ///   - points: Abscissae between the first and the last knot, rising.
    ///   - gain: What each point is multiplied by.
    init(knots: [Double], points: [Double], gain: [Double]) {
        precondition(knots.count >= 3 && points.count == gain.count)
        knotCount = knots.count
        pointCount = points.count
        self.knots = PaddedBuffer(count: knots.count)
        values = self.knots.start
        let bands = Self.bands(knots)
        var firstKnots: [Int] = []
        var weights: [Weights] = []
        var interval = 0
        for (point, gain) in zip(points, gain) {
            while interval < knots.count - 2, knots[interval + 1] <= point { interval += 1 }
            let width = knots[interval + 1] - knots[interval]
            let after = (point - knots[interval]) / width
            let before = 1 - after
            let curve = width * width / 6
            var sum = [Double](repeating: 0, count: 2 * (Self.reach + 1))
            sum[Self.reach] = before
            sum[Self.reach + 1] = after
            for band in bands.indices {
                sum[band] += curve * (before * before * before - before) * bands[band][interval]
                sum[band + 1] += curve * (after * after * after - after) * bands[band][interval + 1]
            }
            var weight = Weights()
            for lane in 0..<8 {
                weight.low[lane] = Float(gain * sum[lane])
                weight.high[lane] = Float(gain * sum[lane + 8])
            }
            firstKnots.append(interval - Self.reach)
            weights.append(weight)
        }
        self.firstKnots = firstKnots
        self.weights = weights
    }

    /// Writes the points that belong to the present `values`.
    ///
    /// - Parameter points: Room for `pointCount` values.
    func resample(into points: UnsafeMutablePointer<Float>) {
        let values = UnsafePointer(values)
        firstKnots.withUnsafeBufferPointer { firstKnots in
            weights.withUnsafeBufferPointer { weights in
                for point in 0..<pointCount {
                    let from = values + firstKnots[point]
                    let weight = weights[point]
                    let sum = weight.low * from.eight(at: 0) + weight.high * from.eight(at: 8)
                    points[point] = sum.sum()
                }
            }
        }
    }

    /// The inverse of the spline's tridiagonal matrix times its right-hand side, near the diagonal.
    private static func bands(_ knots: [Double]) -> [[Double]] {
        let count = knots.count
        let widths = zip(knots.dropFirst(), knots).map { $0 - $1 }
        var bands = Array(
            repeating: [Double](repeating: 0, count: count),
            count: 2 * reach + 1
        )
        // One value at a time is 1, all others 0; only the equations near by matter.
        for value in 0..<count {
            let first = max(1, value - 4 * reach)
            let last = min(count - 2, value + 4 * reach)
            guard first <= last else { continue }
            var ratio: [Double] = []
            var right: [Double] = []
            for row in first...last {
                var known = 0.0
                if row - 1 == value { known = 6 / widths[row - 1] }
                if row == value { known = -6 / widths[row - 1] - 6 / widths[row] }
                if row + 1 == value { known = 6 / widths[row] }
                let below = row == first ? 0 : widths[row - 1]
                let pivot = 2 * (widths[row - 1] + widths[row]) - below * (ratio.last ?? 0)
                ratio.append(widths[row] / pivot)
                right.append((known - below * (right.last ?? 0)) / pivot)
            }
            var derivative = 0.0
            for row in stride(from: last, through: first, by: -1) {
                derivative = right[row - first] - ratio[row - first] * derivative
                if abs(row - value) <= reach {
                    bands[value - row + reach][row] = derivative
                }
            }
        }
        return bands
    }
}

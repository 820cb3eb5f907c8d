import Foundation

/// All roots of a real polynomial of degree 11, found at once.
///
/// Every root is corrected by Newton's step, bent away from the other roots, so that no two settle
/// on the same one. The starts depend on the polynomial alone: what was found in an earlier frame
/// changes nothing. Most of the way is gone in single precision, the last step in double precision.
///
/// Sources: Ehrlich, "A modified Newton method for polynomials", Comm. ACM 10(2), 1967; Aberth,
/// "Iteration methods for finding all zeros of a polynomial simultaneously", Math. Comp. 27, 1973.
package final class PolynomialRoots {
    package static let degree = 11

    /// Lanes that the steps work on, four at a time.
    ///
    /// Lane 11 repeats root 0, which costs nothing and needs no special case.
    private static let laneCount = 12
    /// The error falls with its third power, so that a step this long leaves less than the next
    /// step, in double precision, puts right.
    private static let coarseStep: Float = 0.05
    private static let fineStep = 1e-3
    /// Steps in single precision; four or five are usual.
    private static let coarseLimit = 16
    /// Steps in double precision; one is usual, roots that coincide need about 20.
    private static let fineLimit = 60
    /// How far from 0 rounding may leave the polynomial, as part of the sum of its terms' sizes.
    private static let leastResidual = 1e-10
    /// Above this size the first coefficient is mostly one great root with its sign turned.
    private static let greatRoot = 1.2

    private let coarse = RootApproximations<Float>(laneCount: laneCount)
    private let fine = RootApproximations<Double>(laneCount: laneCount)
    /// Eleven and, for the others beside a great root, ten points of the unit circle.
    private let eleven = circle(PolynomialRoots.degree)
    private let ten = circle(PolynomialRoots.degree - 1)

    package init() {}

    /// Turned a little, so that no point is real or the conjugate of another.
    private static func circle(_ count: Int) -> [SIMD2<Double>] {
        (0..<count).map {
            let angle = 2 * Double.pi * Double($0) / Double(count) + 0.2
            return SIMD2(cos(angle), sin(angle))
        }
    }

    /// Finds the roots of z¹¹ + c₁z¹⁰ + … + c₁₁.
    ///
    /// - Parameter coefficients: c₁ to c₁₁, finite.
    /// - Returns: Whether all roots were found; if so, `root(_:)` gives them.
    package func find(_ coefficients: UnsafePointer<Double>) -> Bool {
        var size = 0.0
        for index in 0..<Self.degree { size = max(size, abs(coefficients[index])) }
        guard size.isFinite else { return false }
        coarse.set(coefficients)
        fine.set(coefficients)
        // The product of the roots is −c₁₁, and their sum −c₁.
        let product = abs(coefficients[Self.degree - 1])
        let great = coefficients[0]
        if abs(great) > Self.greatRoot {
            coarse.place(ten, radius: Self.radius(product / abs(great), count: 10, 3), from: 1)
            coarse.place(Float(-great), at: 0)
        } else {
            coarse.place(eleven, radius: Self.radius(product, count: 11, 3), from: 0)
        }
        var count = 0
        while coarse.step() > Self.coarseStep * Self.coarseStep, count < Self.coarseLimit {
            count &+= 1
        }
        for lane in 0..<Self.laneCount {
            fine.real[lane] = Double(coarse.real[lane])
            fine.imaginary[lane] = Double(coarse.imaginary[lane])
        }
        if refine() { return true }
        // Single precision went astray; start anew, then from a circle around all roots.
        fine.place(eleven, radius: Self.radius(product, count: 11, 1 + size), from: 0)
        if refine() { return true }
        fine.place(eleven, radius: 1 + size, from: 0)
        return refine()
    }

    /// The middle size of so many roots with that product.
    private static func radius(_ product: Double, count: Int, _ most: Double) -> Double {
        min(max(exp(log(product) / Double(count)), 0.1), most)
    }

    /// Double-precision steps to the end.
    private func refine() -> Bool {
        for _ in 0..<Self.fineLimit {
            let step = fine.step()
            guard step.isFinite else { return false }
            if step < Self.fineStep * Self.fineStep { return true }
        }
        return fine.residual() < Self.leastResidual
    }

    /// One of the roots that `find(_:)` found; they come in no order.
    package func root(_ index: Int) -> (real: Double, imaginary: Double) {
        (fine.real[index], fine.imaginary[index])
    }
}

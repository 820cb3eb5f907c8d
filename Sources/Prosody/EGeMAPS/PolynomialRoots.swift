import Foundation

/// All roots of a real polynomial of degree 11, found at once.
///
/// Every root is corrected by Newton's step, bent away from the other roots, so that no two settle
/// on the same one. The starts lie on a circle and depend on the polynomial alone: what was found
/// in an earlier frame changes nothing. Most of the way is gone in single precision, the last steps
/// in double precision.
///
/// Sources: Ehrlich, "A modified Newton method for polynomials", Comm. ACM 10(2), 1967; Aberth,
/// "Iteration methods for finding all zeros of a polynomial simultaneously", Math. Comp. 27, 1973.
package final class PolynomialRoots {
    package static let degree = 11

    /// Lanes that the steps work on, four at a time.
    ///
    /// Lane 11 repeats root 0 in every bit, which costs nothing and needs no special case.
    private static let laneCount = 12
    /// A single-precision step shorter than this leaves less than double precision takes one step
    /// to put right: the error falls with its third power.
    private static let coarseStep: Float = 1e-3
    private static let fineStep = 1e-5
    /// Steps in single precision; five or six are usual.
    private static let coarseLimit = 16
    /// Steps in double precision; one is usual, roots that coincide need about 20.
    private static let fineLimit = 60
    /// How far from 0 rounding may leave the polynomial, as part of the sum of its terms' sizes.
    private static let leastResidual = 1e-10

    private let coarse = Roots<Float>(laneCount: laneCount)
    private let fine = Roots<Double>(laneCount: laneCount)
    private let circle: [SIMD2<Float>]

    package init() {
        // Turned a little, so that no start is real or the conjugate of another.
        circle = (0..<Self.laneCount).map {
            let angle = 2 * Double.pi * Double($0 % Self.degree) / Double(Self.degree) + 0.4
            return SIMD2(Float(cos(angle)), Float(sin(angle)))
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
        // The product of the roots is −c₁₁, so this is their middle size.
        let product = abs(coefficients[Self.degree - 1])
        let middle = min(max(exp(log(product) / Double(Self.degree)), 0.1), 1 + size)
        coarse.set(coefficients)
        fine.set(coefficients)
        start(coarse, radius: Float(middle))
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
        start(fine, radius: middle)
        if refine() { return true }
        start(fine, radius: 1 + size)
        return refine()
    }

    private func start<Scalar>(_ roots: Roots<Scalar>, radius: Scalar) {
        for lane in 0..<Self.laneCount {
            roots.real[lane] = Scalar(circle[lane].x) * radius
            roots.imaginary[lane] = Scalar(circle[lane].y) * radius
        }
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

/// The polynomial and its approximate roots in one precision.
private final class Roots<Scalar: BinaryFloatingPoint & SIMDScalar> {
    let real: UnsafeMutablePointer<Scalar>
    let imaginary: UnsafeMutablePointer<Scalar>
    private let laneCount: Int
    private let coefficients: UnsafeMutablePointer<Scalar>
    private let newReal: UnsafeMutablePointer<Scalar>
    private let newImaginary: UnsafeMutablePointer<Scalar>

    private typealias Four = SIMD4<Scalar>

    init(laneCount: Int) {
        self.laneCount = laneCount
        func zeros() -> UnsafeMutablePointer<Scalar> {
            let pointer = UnsafeMutablePointer<Scalar>.allocate(capacity: laneCount)
            pointer.initialize(repeating: 0, count: laneCount)
            return pointer
        }
        real = zeros()
        imaginary = zeros()
        coefficients = zeros()
        newReal = zeros()
        newImaginary = zeros()
    }

    deinit {
        for pointer in [real, imaginary, coefficients, newReal, newImaginary] {
            pointer.deallocate()
        }
    }

    @inline(__always)
    func set(_ values: UnsafePointer<Double>) {
        for index in 0..<PolynomialRoots.degree { coefficients[index] = Scalar(values[index]) }
    }

    /// Corrects every root once.
    ///
    /// - Returns: The square of the longest correction.
    @inline(__always)
    func step() -> Scalar {
        var longest = Four.zero
        var lane = 0
        while lane < laneCount {
            let x = load(real, lane)
            let y = load(imaginary, lane)
            let (pushX, pushY) = push(x, y)
            let (valueX, valueY, slopeX, slopeY) = evaluate(x, y)
            // Newton's step is value ÷ slope; with the push it is value ÷ (slope − value · push).
            let divisorX = slopeX - (valueX * pushX - valueY * pushY)
            let divisorY = slopeY - (valueX * pushY + valueY * pushX)
            let size = divisorX * divisorX + divisorY * divisorY
            let inverse = Self.one / (size + Self.tiny)
            let stepX = (valueX * divisorX + valueY * divisorY) * inverse
            let stepY = (valueY * divisorX - valueX * divisorY) * inverse
            let length = stepX * stepX + stepY * stepY
            // Where the slope is nearly 0, a step could leave every root behind.
            let part = pointwiseMin(Self.reach / length.squareRoot(), Self.one)
            store(x - stepX * part, newReal, lane)
            store(y - stepY * part, newImaginary, lane)
            longest.replace(with: length, where: .!(length .<= longest))
            lane &+= 4
        }
        real.update(from: newReal, count: laneCount)
        imaginary.update(from: newImaginary, count: laneCount)
        return max(max(longest[0], longest[1]), max(longest[2], longest[3]))
    }

    /// The largest of |P(z)| ÷ Σ|cₖzᵏ| over the roots.
    func residual() -> Scalar {
        var largest: Scalar = 0
        for lane in 0..<PolynomialRoots.degree {
            let (valueX, valueY, _, _) = evaluate(
                Four(repeating: real[lane]),
                Four(repeating: imaginary[lane])
            )
            let modulus = (real[lane] * real[lane] + imaginary[lane] * imaginary[lane])
                .squareRoot()
            var sum: Scalar = 1
            for index in 0..<PolynomialRoots.degree {
                sum = sum * modulus + abs(coefficients[index])
            }
            let value = (valueX[0] * valueX[0] + valueY[0] * valueY[0]).squareRoot()
            guard value.isFinite, sum > 0 else { continue }
            largest = max(largest, value / sum)
        }
        return largest
    }

    private static var one: Four { Four(repeating: 1) }
    /// No step is longer.
    private static var reach: Four { Four(repeating: 1) }
    private static var tiny: Four { Four(repeating: Scalar(1e-30)) }

    /// Σ 1 ÷ (z − other root).
    @inline(__always)
    private func push(_ x: Four, _ y: Four) -> (Four, Four) {
        var sumX = Four.zero
        var sumY = Four.zero
        for other in 0..<PolynomialRoots.degree {
            let deltaX = x - Four(repeating: real[other])
            let deltaY = y - Four(repeating: imaginary[other])
            // For the root itself both parts are 0, and so is the quotient.
            let inverse = Self.one / (deltaX * deltaX + deltaY * deltaY + Self.tiny)
            sumX += deltaX * inverse
            sumY -= deltaY * inverse
        }
        return (sumX, sumY)
    }

    /// The polynomial and its derivative by Horner's rule.
    @inline(__always)
    private func evaluate(_ x: Four, _ y: Four) -> (Four, Four, Four, Four) {
        var valueX = Four(repeating: 1)
        var valueY = Four.zero
        var slopeX = Four.zero
        var slopeY = Four.zero
        for index in 0..<PolynomialRoots.degree {
            let slope = slopeX * x - slopeY * y + valueX
            slopeY = slopeX * y + slopeY * x + valueY
            slopeX = slope
            let value = valueX * x - valueY * y + Four(repeating: coefficients[index])
            valueY = valueX * y + valueY * x
            valueX = value
        }
        return (valueX, valueY, slopeX, slopeY)
    }

    @inline(__always)
    private func load(_ pointer: UnsafeMutablePointer<Scalar>, _ lane: Int) -> Four {
        UnsafeRawPointer(pointer + lane).loadUnaligned(as: Four.self)
    }

    @inline(__always)
    private func store(_ value: Four, _ pointer: UnsafeMutablePointer<Scalar>, _ lane: Int) {
        UnsafeMutableRawPointer(pointer + lane).storeBytes(of: value, as: Four.self)
    }
}

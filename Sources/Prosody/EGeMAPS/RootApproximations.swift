/// The polynomial and its approximate roots in one precision.
final class RootApproximations<Scalar: BinaryFloatingPoint & SIMDScalar> {
    let real: UnsafeMutablePointer<Scalar>
    let imaginary: UnsafeMutablePointer<Scalar>
    private let laneCount: Int
    private let coefficients: UnsafeMutablePointer<Scalar>

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
    }

    deinit {
        for pointer in [real, imaginary, coefficients] { pointer.deallocate() }
    }

    @inline(__always)
    func set(_ values: UnsafePointer<Double>) {
        for index in 0..<PolynomialRoots.degree { coefficients[index] = Scalar(values[index]) }
    }

    func place(_ points: [SIMD2<Double>], radius: Double, from first: Int) {
        for (index, point) in points.enumerated() {
            real[first &+ index] = Scalar(point.x * radius)
            imaginary[first &+ index] = Scalar(point.y * radius)
        }
    }

    func place(_ value: Scalar, at index: Int) {
        real[index] = value
        imaginary[index] = 0
    }

    /// Corrects every root once, each four by what the four before have become.
    ///
    /// - Returns: The square of the longest correction.
    @inline(__always)
    func step() -> Scalar {
        var longest = Four.zero
        var lane = 0
        while lane < laneCount {
            // Only the last four notice.
            real[laneCount &- 1] = real[0]
            imaginary[laneCount &- 1] = imaginary[0]
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
            let part = Self.one.replacing(
                with: Self.reach / length.squareRoot(),
                where: length .> Self.reach * Self.reach
            )
            store(x - stepX * part, real, lane)
            store(y - stepY * part, imaginary, lane)
            longest.replace(with: length, where: .!(length .<= longest))
            lane &+= 4
        }
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
    private static var reach: Four { Four(repeating: 3) }
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

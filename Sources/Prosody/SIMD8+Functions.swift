/// Functions that would otherwise be taken of one lane after the other.
extension SIMD8<Float> {
    /// The square roots of finite values, 0 or more, to 10⁻⁶ of them.
    ///
    /// `squareRoot()` takes one lane after the other, each with a branch for negative values.
    @inline(__always)
    var root: SIMD8<Float> { self * inverseRoot }

    /// 1 ÷ √x for normal values; a large number for 0.
    ///
    /// Newton's iteration, from a start in the exponent; the 1½ of the formula is a little more, so
    /// that what the steps leave is as much too large as too small, and two are enough.
    ///
    /// Sources: Lomont, "Fast inverse square root", Purdue University, 2003; Moroz et al., "Fast
    /// calculation of inverse square root with the use of magic constant", Appl. Math. Comput. 316,
    /// 2018.
    @inline(__always)
    var inverseRoot: SIMD8<Float> {
        let half = 0.5 * self
        let bits = unsafeBitCast(self, to: SIMD8<Int32>.self)
        var inverse = unsafeBitCast(0x5f37_5a86 &- (bits &>> 1), to: SIMD8<Float>.self)
        inverse *= 1.500_878_96 - half * inverse * inverse
        inverse *= 1.500_000_6 - half * inverse * inverse
        return inverse
    }

    /// The binary logarithms of normal positive numbers, to 10⁻⁵.
    ///
    /// The exponent is taken from the bits, and the logarithm of the rest from a polynomial through
    /// the Chebyshev nodes of 1…2.
    @inline(__always)
    var log2: SIMD8<Float> {
        let bits = unsafeBitCast(self, to: SIMD8<UInt32>.self)
        let exponent = SIMD8<Float>(SIMD8<Int32>(truncatingIfNeeded: bits &>> 23) &- 127)
        let fraction = unsafeBitCast(
            (bits & 0x007f_ffff) | 0x3f80_0000,
            to: SIMD8<Float>.self
        )
        let x = fraction - 1.5
        var sum = SIMD8<Float>(repeating: -0.034_595_211)
        sum = sum * x + 0.059_945_587
        sum = sum * x + -0.097_010_466
        sum = sum * x + 0.190_623_594
        sum = sum * x + -0.416_277_13
        sum = sum * x + 1.169_934_78
        return exponent + (fraction - 1) * sum
    }

    /// 2 to the power of numbers between −125 and 126, to 2 × 10⁻⁷ of it.
    ///
    /// The nearest whole number becomes the exponent, and the rest goes through a polynomial through
    /// the Chebyshev nodes of −½…½.
    @inline(__always)
    var exp2: SIMD8<Float> {
        // Adding and taking off 1.5 · 2²³ rounds, and leaves the whole number in the low bits.
        let shifted = self + 0x1.8p23
        let x = self - (shifted - 0x1.8p23)
        var sum = SIMD8<Float>(repeating: 0.001_339_086)
        sum = sum * x + 0.009_676_032
        sum = sum * x + 0.055_503_571
        sum = sum * x + 0.240_221_075
        sum = sum * x + 0.693_147_188
        sum = sum * x + 1.000_000_075
        let bits = unsafeBitCast(shifted, to: SIMD8<UInt32>.self) &<< 23
        return unsafeBitCast(unsafeBitCast(sum, to: SIMD8<UInt32>.self) &+ bits, to: Self.self)
    }

    /// For each lane a byte, all of whose bits tell whether the lane is true; lane 0 is the lowest.
    @inline(__always)
    static func bytes(_ mask: SIMDMask<SIMD8<Int32>>) -> UInt64 {
        let lanes = SIMD8<Int32>.zero.replacing(with: -1, where: mask)
        return unsafeBitCast(SIMD8<Int8>(truncatingIfNeeded: lanes), to: UInt64.self)
    }

    /// For each lane the sum of the lanes before it, and the sum of all.
    @inline(__always)
    var sumsBefore: (before: SIMD8<Float>, all: Float) {
        var sums = self
        sums += sums.movedUp(1)
        sums += sums.movedUp(2)
        sums += sums.movedUp(4)
        return (sums.movedUp(1), sums[7])
    }

    @inline(__always)
    private func movedUp(_ count: Int) -> SIMD8<Float> {
        var result = SIMD8<Float>.zero
        for lane in count..<8 { result[lane] = self[lane - count] }
        return result
    }
}

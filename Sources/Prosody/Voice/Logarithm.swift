/// The binary logarithms of normal positive numbers, to 10⁻⁵.
///
/// The exponent is taken from the bits, and the logarithm of the rest from a polynomial through the
/// Chebyshev nodes of 1…2.
func log2(_ values: SIMD8<Float>) -> SIMD8<Float> {
    let bits = unsafeBitCast(values, to: SIMD8<UInt32>.self)
    let exponent = SIMD8<Float>(SIMD8<Int32>(truncatingIfNeeded: bits &>> 23) &- 127)
    let fraction = unsafeBitCast((bits & 0x007f_ffff) | 0x3f80_0000, to: SIMD8<Float>.self)
    let x = fraction - 1.5
    var sum = SIMD8<Float>(repeating: -0.034_595_211)
    sum = sum * x + 0.059_945_587
    sum = sum * x + -0.097_010_466
    sum = sum * x + 0.190_623_594
    sum = sum * x + -0.416_277_13
    sum = sum * x + 1.169_934_78
    return exponent + (fraction - 1) * sum
}

/// Replaces normal positive numbers by their binary logarithms, to 10⁻⁵.
///
/// - Parameter values: A multiple of eight numbers.
func takeLog2(of values: borrowing FloatBuffer) {
    var index = 0
    while index < values.count {
        let place = UnsafeMutableRawPointer(values.base + index)
        place.storeBytes(
            of: log2(place.loadUnaligned(as: SIMD8<Float>.self)),
            as: SIMD8<Float>.self
        )
        index &+= 8
    }
}

/// The sum of the products of two stretches of samples.
///
/// Sixteen at a time, since the compiler may not reorder a scalar sum. The order of the additions
/// depends on `count` only.
@inline(__always)
func dotProduct(
    _ left: UnsafePointer<Float>,
    _ right: UnsafePointer<Float>,
    count: Int
) -> Float {
    var even = SIMD8<Float>.zero
    var odd = SIMD8<Float>.zero
    var index = 0
    while index &+ 16 <= count {
        even += eight(left + index) * eight(right + index)
        odd += eight(left + (index &+ 8)) * eight(right + (index &+ 8))
        index &+= 16
    }
    var sum = (even + odd).sum()
    while index < count {
        sum += left[index] * right[index]
        index &+= 1
    }
    return sum
}

/// The sum of a stretch of samples.
@inline(__always)
func sum(_ samples: UnsafePointer<Float>, count: Int) -> Float {
    var lanes = SIMD8<Float>.zero
    var index = 0
    while index &+ 8 <= count {
        lanes += eight(samples + index)
        index &+= 8
    }
    var sum = lanes.sum()
    while index < count {
        sum += samples[index]
        index &+= 1
    }
    return sum
}

/// The largest distance of a stretch of samples from `offset`, at least 0.
@inline(__always)
func largestMagnitude(
    _ samples: UnsafePointer<Float>,
    count: Int,
    around offset: Float
) -> Float {
    var lanes = SIMD8<Float>.zero
    var index = 0
    while index &+ 8 <= count {
        let value = eight(samples + index) - offset
        let square = value * value
        lanes.replace(with: square, where: square .> lanes)
        index &+= 8
    }
    var largest: Float = 0
    for lane in 0..<8 where lanes[lane] > largest { largest = lanes[lane] }
    while index < count {
        let value = samples[index] - offset
        if value * value > largest { largest = value * value }
        index &+= 1
    }
    return largest.squareRoot()
}

@inline(__always)
private func eight(_ samples: UnsafePointer<Float>) -> SIMD8<Float> {
    UnsafeRawPointer(samples).loadUnaligned(as: SIMD8<Float>.self)
}

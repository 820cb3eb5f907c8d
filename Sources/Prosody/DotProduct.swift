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
        even += left.eight(at: index) * right.eight(at: index)
        odd += left.eight(at: index &+ 8) * right.eight(at: index &+ 8)
        index &+= 16
    }
    if index &+ 8 <= count {
        even += left.eight(at: index) * right.eight(at: index)
        index &+= 8
    }
    let both = even + odd
    var four = both.lowHalf + both.highHalf
    if index &+ 4 <= count {
        four +=
            UnsafeRawPointer(left + index).loadUnaligned(as: SIMD4<Float>.self)
            * UnsafeRawPointer(right + index).loadUnaligned(as: SIMD4<Float>.self)
        index &+= 4
    }
    var sum = four.sum()
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
        lanes += samples.eight(at: index)
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
        let value = samples.eight(at: index) - offset
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

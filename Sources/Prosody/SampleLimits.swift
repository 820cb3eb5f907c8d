/// A sample that no measurement chokes on.
///
/// Those beyond ±4, full scale being ±1, are limited to that; NaN, infinite and vanishingly small
/// ones become 0.
@inline(__always)
func limited(_ sample: Float) -> Float {
    // Denormals would slow the transforms down a hundredfold; NaN fails the comparison.
    let magnitude = abs(sample)
    guard magnitude > 1e-12, magnitude < .infinity else { return 0 }
    return min(max(sample, -4), 4)
}

/// Copies samples, limited to ±4, with 0 for NaN, infinity and what is vanishingly small.
///
/// Denormals would slow the transforms down a hundredfold.
@inline(__always)
func limit(_ source: UnsafePointer<Float>, into target: UnsafeMutablePointer<Float>, count: Int) {
    let (smallest, largest) = (SIMD8<Float>(repeating: 1e-12), SIMD8<Float>(repeating: 4))
    var index = 0
    while index &+ 8 <= count {
        var lanes = UnsafeRawPointer(source + index).loadUnaligned(as: SIMD8<Float>.self)
        let magnitudes = SIMD8<Float>(magnitudesOf: lanes)
        // False for NaN too.
        let isSound = (magnitudes .> smallest) .& (magnitudes .< .infinity)
        lanes = SIMD8.zero.replacing(with: lanes, where: isSound)
        lanes.replace(with: largest, where: lanes .> largest)
        lanes.replace(with: -largest, where: lanes .< -largest)
        UnsafeMutableRawPointer(target + index).storeBytes(of: lanes, as: SIMD8<Float>.self)
        index &+= 8
    }
    while index < count {
        let sample = source[index]
        let isSound = abs(sample) > 1e-12 && abs(sample) < .infinity
        target[index] = isSound ? min(max(sample, -4), 4) : 0
        index &+= 1
    }
}

extension SIMD8<Float> {
    /// The magnitudes of other lanes.
    @inline(__always)
    fileprivate init(magnitudesOf lanes: SIMD8<Float>) {
        let bits = unsafeBitCast(lanes, to: SIMD8<UInt32>.self) & 0x7FFF_FFFF
        self = unsafeBitCast(bits, to: SIMD8<Float>.self)
    }
}

/// Sum and sum of squares of a few samples, in eight lanes.
struct SampleSums {
    var plain: Float
    var squares: Float

    @inline(__always)
    init(of samples: UnsafeBufferPointer<Float>, from start: Int, count: Int) {
        var (plains, squares) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
        var index = start
        let end = start &+ count
        let bytes = UnsafeRawPointer(samples.baseAddress)
        while index &+ 8 <= end, let bytes {
            let lanes = (bytes + 4 &* index).loadUnaligned(as: SIMD8<Float>.self)
            plains += lanes
            squares += lanes * lanes
            index &+= 8
        }
        var (plain, square) = (plains.sum(), squares.sum())
        while index < end {
            plain += samples[index]
            square += samples[index] * samples[index]
            index &+= 1
        }
        (self.plain, self.squares) = (plain, square)
    }
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

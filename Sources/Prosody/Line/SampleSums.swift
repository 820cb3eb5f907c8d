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

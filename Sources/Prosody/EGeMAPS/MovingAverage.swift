/// The mean of each frame and its two neighbours, track by track; one frame behind.
///
/// At both ends the outermost frame stands for its missing neighbour.
struct MovingAverage {
    private var before = SIMD32<Float>.zero
    private var here = SIMD32<Float>.zero
    private var count = 0
    /// All bits set in the lanes whose zeros stay 0 and are left out.
    private let skipsZero: SIMDMask<SIMD32<Int32>>

    /// - Parameter skipsZero: The lanes whose zeros mean "not voiced".
    init(skipsZero: Range<Int>) {
        var mask = SIMDMask<SIMD32<Int32>>(repeating: false)
        for lane in skipsZero { mask[lane] = true }
        self.skipsZero = mask
    }

    /// Takes a frame.
    ///
    /// - Returns: The frame before it, smoothed; nil for the first.
    mutating func add(_ frame: SIMD32<Float>) -> SIMD32<Float>? {
        defer {
            before = count == 0 ? frame : here
            here = frame
            count &+= 1
        }
        return count == 0 ? nil : smoothed(after: frame)
    }

    /// The last frame, smoothed.
    func last() -> SIMD32<Float> {
        smoothed(after: here)
    }

    private func smoothed(after: SIMD32<Float>) -> SIMD32<Float> {
        let sum = before + here + after
        let one = SIMD32<Float>(repeating: 1)
        let zero = SIMD32<Float>.zero
        // Where zeros are skipped, only the others are counted; elsewhere all three.
        let ignored = skipsZero
        let counted =
            one.replacing(with: zero, where: ignored .& (before .== 0))
            + one.replacing(with: zero, where: ignored .& (here .== 0))
            + one.replacing(with: zero, where: ignored .& (after .== 0))
        let mean = sum / pointwiseMax(counted, one)
        return mean.replacing(with: zero, where: ignored .& (here .== 0))
    }
}

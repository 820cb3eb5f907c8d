/// Mean and spread of each band over frames.
struct BandMoments {
    private(set) var count = 0
    private var sum = SIMD8<Double>.zero
    private var sumOfSquares = SIMD8<Double>.zero

    mutating func add(_ bands: SIMD8<Float>) {
        count &+= 1
        let bands = SIMD8<Double>(bands)
        sum += bands
        sumOfSquares += bands * bands
    }

    /// There must be a frame.
    var mean: SIMD8<Float> { SIMD8<Float>(sum / Double(count)) }

    /// Standard deviation of a band, mean of the bands.
    var meanDeviation: Float {
        let mean = sum / Double(count)
        let variance = sumOfSquares / Double(count) - mean * mean
        return SIMD8<Float>(variance.replacing(with: 0, where: variance .< 0).squareRoot()).sum()
            / 8
    }
}

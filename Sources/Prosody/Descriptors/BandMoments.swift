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

    /// Standard deviation of a band, mean of the bands that have a form.
    var meanDeviation: Float {
        let mean = sum / Double(count)
        let variance = sumOfSquares / Double(count) - mean * mean
        let bands = 0..<BandShape.bandCount
        let sum = bands.reduce(0.0) { $0 + max(0, variance[$1]).squareRoot() }
        return Float(sum / Double(BandShape.bandCount))
    }
}

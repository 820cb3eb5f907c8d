/// Running mean and deviation of a vector of tracks, each over its values that are not 0.
struct NonzeroMoments {
    private var counts = SIMD32<Int32>.zero
    private var low = HalfSums()
    private var high = HalfSums()

    private struct HalfSums {
        var sum = SIMD16<Double>.zero
        var squares = SIMD16<Double>.zero

        mutating func add(_ values: SIMD16<Float>) {
            let wide = SIMD16<Double>(values)
            sum += wide
            squares += wide * wide
        }
    }

    /// Adds one value to each track.
    mutating func add(_ values: SIMD32<Float>) {
        // A zero adds nothing to either sum.
        low.add(values.lowHalf)
        high.add(values.highHalf)
        counts &-= unsafeBitCast(values .!= 0, to: SIMD32<Int32>.self)
    }

    /// The mean of a track, 0 if it has no values.
    func mean(_ lane: Int) -> Double {
        let count = Double(counts[lane])
        guard count > 0 else { return 0 }
        return (lane < 16 ? low.sum[lane] : high.sum[lane - 16]) / count
    }

    /// The standard deviation of a track divided by its mean, 0 if the mean is 0.
    func normalizedDeviation(_ lane: Int) -> Double {
        let mean = mean(lane)
        guard mean != 0 else { return 0 }
        let squares = lane < 16 ? low.squares[lane] : high.squares[lane - 16]
        let variance = squares / Double(counts[lane]) - mean * mean
        return max(0, variance).squareRoot() / mean
    }
}

/// Running mean and deviation of a vector of tracks over all frames.
struct Moments {
    private(set) var count = 0
    private var sum = SIMD16<Double>.zero
    private var squares = SIMD16<Double>.zero

    /// Adds one value to each track.
    mutating func add(_ values: SIMD16<Float>) {
        let wide = SIMD16<Double>(values)
        sum += wide
        squares += wide * wide
        count &+= 1
    }

    /// The mean of a track, 0 if it has no values.
    func mean(_ lane: Int) -> Double {
        count > 0 ? sum[lane] / Double(count) : 0
    }

    /// The standard deviation of a track divided by its mean, 0 if the mean is 0.
    func normalizedDeviation(_ lane: Int) -> Double {
        let mean = mean(lane)
        guard mean != 0 else { return 0 }
        return max(0, squares[lane] / Double(count) - mean * mean).squareRoot() / mean
    }
}

/// The value below which a share of sorted values lies, interpolated between neighbours.
///
/// - Parameters:
///   - share: 0…1.
///   - sorted: At least one value, ascending.
///
/// Source: Hyndman & Fan, "Sample quantiles in statistical packages", Am. Stat. 50(4), 1996, type 7.
func quantile(_ share: Double, ofSorted sorted: [Double]) -> Double {
    let place = share * Double(sorted.count - 1)
    let index = min(Int(place), sorted.count - 1)
    let next = min(index + 1, sorted.count - 1)
    return sorted[index] + (sorted[next] - sorted[index]) * (place - Double(index))
}

/// The standard deviation of a sample (n − 1), of at least two values.
func sampleDeviation(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
}

/// The slope of the straight line with the least squared distance from the points.
///
/// - Parameters:
///   - x: At least two different values.
///   - y: As many values.
func leastSquaresSlope(_ x: [Double], _ y: [Double]) -> Double {
    let meanX = x.reduce(0, +) / Double(x.count)
    let meanY = y.reduce(0, +) / Double(y.count)
    var products = 0.0
    var squares = 0.0
    for (x, y) in zip(x, y) {
        products += (x - meanX) * (y - meanY)
        squares += (x - meanX) * (x - meanX)
    }
    return products / squares
}

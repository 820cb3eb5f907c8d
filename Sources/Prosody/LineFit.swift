/// The straight line with the least squared distance from points that arrive one by one.
struct LineFit {
    private(set) var count = 0
    private var meanX = 0.0
    private var meanY = 0.0
    private var products = 0.0
    private var squares = 0.0

    /// Source: Welford, "Note on a method for calculating corrected sums of squares and products",
    /// Technometrics 4(3), 1962.
    mutating func add(_ x: Double, _ y: Double) {
        count &+= 1
        let fromMean = x - meanX
        meanX += fromMean / Double(count)
        meanY += (y - meanY) / Double(count)
        squares += fromMean * (x - meanX)
        products += fromMean * (y - meanY)
    }

    /// `nil` unless there are two different x.
    var slope: Double? {
        squares > 0 ? products / squares : nil
    }
}

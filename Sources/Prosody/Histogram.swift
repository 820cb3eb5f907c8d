/// How often each value came: order statistics of any number of values in fixed memory.
///
/// A value counts as the middle of its bin, so an order statistic is at most half a bin off; values
/// beyond the range count in the first or the last bin.
struct Histogram: Sendable {
    private let lowest: Double
    private let binWidth: Double
    private var counts: [UInt32]
    private(set) var count = 0

    /// - Parameters:
    ///   - range: Where values lie.
    ///   - binWidth: Above 0.
    init(over range: ClosedRange<Double>, binWidth: Double) {
        lowest = range.lowerBound
        self.binWidth = binWidth
        let width = range.upperBound - range.lowerBound
        counts = Array(repeating: 0, count: Int((width / binWidth).rounded(.up)) + 1)
    }

    mutating func add(_ value: Double) {
        let bin = ((value - lowest) / binWidth).rounded()
        counts[Int(min(max(bin, 0), Double(counts.count - 1)))] &+= 1
        count &+= 1
    }

    /// Adds all values of a histogram over the same bins.
    mutating func add(_ other: Histogram) {
        precondition(counts.count == other.counts.count)
        for bin in counts.indices { counts[bin] &+= other.counts[bin] }
        count &+= other.count
    }

    mutating func removeAll() {
        guard count > 0 else { return }
        for bin in counts.indices { counts[bin] = 0 }
        count = 0
    }

    /// The value below which a share of the values lies, interpolated between neighbours.
    ///
    /// - Parameter share: 0…1. There must be a value.
    ///
    /// Source: Hyndman & Fan, "Sample quantiles in statistical packages", Am. Stat. 50(4), 1996,
    /// type 7.
    func quantile(_ share: Double) -> Double {
        let place = share * Double(count - 1)
        let rank = min(Int(place), count - 1)
        let (lower, upper) = neighbours(at: rank)
        return lower + (upper - lower) * (place - Double(rank))
    }

    /// The values of that rank and of the next, counted from 0 for the lowest.
    private func neighbours(at rank: Int) -> (Double, Double) {
        var passed = 0
        var lower: Int?
        for bin in counts.indices where counts[bin] > 0 {
            if let lower { return (value(lower), value(bin)) }
            passed &+= Int(counts[bin])
            if passed > rank &+ 1 { return (value(bin), value(bin)) }
            if passed == rank &+ 1 { lower = bin }
        }
        let last = value(lower ?? counts.count - 1)
        return (last, last)
    }

    private func value(_ bin: Int) -> Double {
        lowest + Double(bin) * binWidth
    }
}

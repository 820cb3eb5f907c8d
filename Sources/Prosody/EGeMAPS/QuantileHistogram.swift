/// Counts of positive numbers in fixed narrow bins, for quantiles of any number of values.
///
/// The bins are equally many in each octave, so that a quantile is known to a constant share of its
/// value; the memory does not depend on how many values are counted.
struct QuantileHistogram {
    /// Halvings of an octave: bins in each octave are 2 to the power of it.
    private let fineness: Int
    private let firstPattern: UInt32
    private var counts: [UInt32]
    private(set) var total = 0

    /// - Parameters:
    ///   - range: Values outside count as the nearest inside; both ends must be powers of two.
    ///   - fineness: An octave has 2 to the power of `fineness` bins.
    init(range: ClosedRange<Float>, fineness: Int) {
        self.fineness = fineness
        firstPattern = range.lowerBound.bitPattern >> UInt32(23 - fineness)
        let last = range.upperBound.bitPattern >> UInt32(23 - fineness)
        counts = Array(repeating: 0, count: Int(last - firstPattern))
    }

    mutating func add(_ value: Float) {
        // The bit patterns of positive numbers are ordered as the numbers are.
        let pattern = max(value, 0).bitPattern >> UInt32(23 &- fineness)
        let bin = Int(pattern) &- Int(firstPattern)
        counts[min(max(bin, 0), counts.count &- 1)] &+= 1
        total &+= 1
    }

    /// The value below which a share of the values lies, interpolated between neighbours in rank
    /// (Hyndman & Fan 1996, type 7); 0 if there are no values.
    func quantile(_ share: Double) -> Double {
        guard total > 0 else { return 0 }
        let place = share * Double(total - 1)
        let rank = Int(place)
        let low = value(atRank: rank)
        let high = value(atRank: min(rank + 1, total - 1))
        return low + (high - low) * (place - Double(rank))
    }

    /// The value at a place in ascending order; equal steps are assumed inside a bin.
    private func value(atRank rank: Int) -> Double {
        var before = 0
        for (bin, count) in counts.enumerated() where count > 0 {
            if before + Int(count) > rank {
                let share = (Double(rank - before) + 0.5) / Double(count)
                let low = edge(bin)
                return low + (edge(bin + 1) - low) * share
            }
            before += Int(count)
        }
        return edge(counts.count)
    }

    private func edge(_ bin: Int) -> Double {
        Double(Float(bitPattern: (firstPattern + UInt32(bin)) << UInt32(23 - fineness)))
    }
}

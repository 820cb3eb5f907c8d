/// Bins with their place in time.
struct Trace<Element: Bin>: Sendable {
    var bins: [Element]
    /// Where the first bin begins, seconds.
    var start: Double
    /// Where the last bin ends, which may be shorter than the others, seconds.
    var end: Double
    /// Seconds.
    var binLength: Double

    /// One drawn point.
    struct Point {
        /// The middle of what was merged, as if no bin were shorter, seconds.
        var time: Double
        var bin: Element
    }

    /// The points of a stretch of the call, about `spacing` apart.
    ///
    /// Every point is made of equally many bins, so that spacing never alternates, and every bin
    /// whose middle lies in the stretch is in one point.
    ///
    /// - Parameters:
    ///   - stretch: Seconds.
    ///   - spacing: Seconds.
    func points(in stretch: Range<Double>, spacing: Double) -> [Point] {
        let first = firstBin(from: stretch.lowerBound)
        let end = firstBin(from: stretch.upperBound)
        let group = max(1, Int((spacing / binLength).rounded()))
        return Swift.stride(from: first, to: end, by: group).map { index in
            let next = min(index + group, end)
            let merged = bins[index + 1..<next].reduce(into: bins[index]) { $0.merge($1) }
            let middle = start + Double(index + next) / 2 * binLength
            return Point(time: min(middle, stretch.upperBound), bin: merged)
        }
    }

    /// The first bin whose middle is not before `time`.
    private func firstBin(from time: Double) -> Int {
        let index = ((time - start) / binLength - 0.5).rounded(.up)
        let bin = Int(min(max(index, 0), Double(bins.count)))
        let lastMiddle = (start + Double(bins.count - 1) * binLength + end) / 2
        return bin == bins.count - 1 && lastMiddle < time ? bins.count : bin
    }
}

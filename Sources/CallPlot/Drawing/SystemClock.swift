import Recordings

/// Time across one system.
struct SystemClock {
    let timescale: Timescale
    /// What the system shows, seconds.
    let stretch: Range<Double>

    init(system index: Int, of timescale: Timescale) {
        self.timescale = timescale
        let start = Double(index * timescale.systemLength)
        let end = min(start + Double(timescale.systemLength), timescale.end)
        stretch = start..<max(start, end)
    }

    /// Pixels from the system's left edge.
    func x(_ seconds: Double) -> Double {
        (seconds - stretch.lowerBound) / timescale.secondsPerPixel
    }

    /// Where the system ends: before the right edge if the call does.
    var endX: Double { x(stretch.upperBound) }

    /// Whole seconds in the system that are multiples of `step`, with both ends.
    func marks(every step: Int) -> [Int] {
        Array(stride(from: Int(stretch.lowerBound), through: Int(stretch.upperBound), by: step))
    }

    /// Where the parts of spans that lie in this system are drawn.
    ///
    /// Gaps narrower than a pixel are closed and nothing is drawn narrower than half a pixel, so
    /// that there is a bound on their number and no span is lost.
    func extents(of spans: [AudioSpan]) -> [ClosedRange<Double>] {
        let gap = Milliseconds(Int64(timescale.secondsPerPixel * 1000))
        return spans.merged(closingGapsUpTo: gap).compactMap { span in
            let start = max(span.start.inSeconds, stretch.lowerBound)
            let end = min(span.end.inSeconds, stretch.upperBound)
            guard start < end else { return nil }
            return x(start)...max(x(end), x(start) + 0.5)
        }
    }
}

import Recordings

/// Time across one system.
struct SystemClock {
    /// What the system shows, seconds.
    let stretch: Range<Double>
    let pixelsPerSecond: Double

    /// Pixels from the system's left edge.
    func x(_ seconds: Double) -> Double {
        (seconds - stretch.lowerBound) * pixelsPerSecond
    }

    /// Where the system ends: before the right edge if the call does.
    var endX: Double { x(stretch.upperBound) }

    /// Seconds to a pixel.
    var secondsPerPixel: Double { 1 / pixelsPerSecond }

    /// Where the parts of spans that lie in this system are drawn.
    ///
    /// Gaps narrower than a pixel are closed and nothing is drawn narrower than half a pixel, so
    /// that there is a bound on their number and no span is lost.
    func extents(of spans: [AudioSpan]) -> [ClosedRange<Double>] {
        let gap = Milliseconds(Int64(secondsPerPixel * 1000))
        return spans.merged(closingGapsUpTo: gap).compactMap { span in
            let start = max(span.start.inSeconds, stretch.lowerBound)
            let end = min(span.end.inSeconds, stretch.upperBound)
            guard start < end else { return nil }
            return x(start)...max(x(end), x(start) + 0.5)
        }
    }
}

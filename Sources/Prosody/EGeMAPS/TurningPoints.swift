/// A value of a contour above, or below, both its neighbours.
struct Extreme {
    private var frameAndKind: UInt32
    var value: Float

    init(frame: Int, isPeak: Bool, value: Float) {
        frameAndKind = UInt32(truncatingIfNeeded: frame) << 1 | (isPeak ? 1 : 0)
        self.value = value
    }

    var frame: Int { Int(frameAndKind >> 1) }
    var isPeak: Bool { frameAndKind & 1 == 1 }
}

/// How a contour rises and falls; all 0 if it has no values.
struct ContourShape {
    var peakCount = 0
    /// Mean and standard deviation of the rises, units per second.
    var rising = (mean: 0.0, deviation: 0.0)
    /// Mean and standard deviation of the falls, units per second, positive for a fall.
    var falling = (mean: 0.0, deviation: 0.0)
}

/// Chooses the extremes of a contour that are its turning points, and sums the slopes between them.
///
/// As in the published set: the last stretch, after the last turning point, counts in the means but
/// not in the deviations, and a fall there counts as negative; a contour without turning points
/// gives its slope per frame.
struct TurningPoints {
    /// A peak this much higher than the one before replaces it, however small the dip between.
    private static let replacing: Float = 1.05

    private var peakCount = 0
    private var rises = SlopeSums()
    private var falls = SlopeSums()
    private var lastPeak: Float = 0
    private var lastValley: Float = 0
    /// Where the stretch to `newest` begins.
    private var start = Extreme(frame: 0, isPeak: false, value: 0)
    /// The newest turning point; a better one of its kind can still replace it.
    private var newest: Extreme?

    /// Sets the first value of the contour.
    mutating func begin(at value: Float) {
        start = Extreme(frame: 0, isPeak: false, value: value)
        lastPeak = value
        lastValley = value
    }

    /// Takes the next extreme.
    ///
    /// - Parameter threshold: How far a peak must be from a valley.
    mutating func add(_ extreme: Extreme, threshold: Float) {
        extreme.isPeak ? addPeak(extreme, threshold) : addValley(extreme, threshold)
    }

    private mutating func addPeak(_ peak: Extreme, _ threshold: Float) {
        let replaced = newest.flatMap { $0.isPeak ? $0 : nil }
        if peak.value - lastValley > threshold {
            if let replaced, peak.value <= replaced.value { return }
        } else {
            guard replaced != nil, peak.value > Self.replacing * lastPeak else { return }
        }
        lastPeak = peak.value
        accept(peak, replacing: replaced != nil)
    }

    private mutating func addValley(_ valley: Extreme, _ threshold: Float) {
        guard lastPeak - valley.value > threshold else {
            lastValley = valley.value
            return
        }
        let replaced = newest.flatMap { $0.isPeak ? nil : $0 }
        if let replaced, valley.value >= replaced.value { return }
        lastValley = valley.value
        accept(valley, replacing: replaced != nil)
    }

    private mutating func accept(_ extreme: Extreme, replacing: Bool) {
        if !replacing { sumNewest() }
        newest = extreme
    }

    /// Adds the stretch to `newest`, which will not change any more.
    private mutating func sumNewest() {
        guard let newest else { return }
        let slope = Self.slope(from: start, to: newest)
        if newest.isPeak {
            rises.add(slope)
            peakCount &+= 1
        } else {
            falls.add(-slope)
        }
        start = newest
    }

    /// The shape of the contour, which ends with a value at a frame.
    func shape(end: Float, frame: Int, framesPerSecond: Double) -> ContourShape {
        var result = self
        result.sumNewest()
        let tail = Self.slope(
            from: result.start,
            to: Extreme(frame: frame, isPeak: false, value: end)
        )
        guard let newest else {
            let whole = (Double(end) - Double(start.value)) / Double(frame + 1)
            var shape = ContourShape()
            if whole > 0 { shape.rising.mean = whole } else { shape.falling.mean = whole }
            return shape
        }
        if newest.isPeak {
            result.falls.addTail(tail)
        } else {
            result.rises.addTail(tail)
        }
        return ContourShape(
            peakCount: result.peakCount,
            rising: result.rises.moments(scale: framesPerSecond),
            falling: result.falls.moments(scale: framesPerSecond)
        )
    }

    /// Units per frame.
    private static func slope(from start: Extreme, to end: Extreme) -> Double {
        let frames = end.frame - start.frame
        return frames > 0 ? (Double(end.value) - Double(start.value)) / Double(frames) : 0
    }
}

/// Running sums of slopes.
private struct SlopeSums {
    private var count = 0.0
    private var sum = 0.0
    private var squares = 0.0
    private var tail: Double?

    mutating func add(_ slope: Double) {
        count += 1
        sum += slope
        squares += slope * slope
    }

    mutating func addTail(_ slope: Double) {
        tail = slope
    }

    func moments(scale: Double) -> (mean: Double, deviation: Double) {
        let all = count + (tail == nil ? 0 : 1)
        guard all > 0 else { return (0, 0) }
        let mean = (sum + (tail ?? 0)) / all
        let variance = (squares - 2 * mean * sum + count * mean * mean) / all
        return (mean * scale, max(0, variance).squareRoot() * scale)
    }
}

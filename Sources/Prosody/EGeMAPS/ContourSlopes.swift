/// The rises and falls of a contour between its turning points, and its peaks.
///
/// A peak or valley counts if it is more than a tenth of the contour's range away from the one
/// before. The range is not known before the end: possible turning points wait, and only when
/// `capacity` wait are the oldest decided, by the range so far. That is half an hour of speech, so
/// memory is bounded and calls of any length are treated alike.
///
/// Source: Eyben, "Real-time speech and music classification by large audio feature space
/// extraction", Springer 2016, section 2.4 (peak and slope functionals); details were found by
/// comparing outputs with openSMILE.
struct ContourSlopes {
    private static let capacity = 65_536
    private static let relativeThreshold: Float = 0.1

    private var waiting: [Extreme]
    private var oldest = 0
    private var waitingCount = 0
    private var candidate: Extreme?

    private(set) var count = 0
    private var low: Float = 0
    private var high: Float = 0
    private var first: Float = 0
    private var previous: Float = 0
    private var last: Float = 0
    private var points = TurningPoints()

    init() {
        waiting = Array(repeating: Extreme(frame: 0, isPeak: false, value: 0), count: Self.capacity)
    }

    /// Adds the next value of the contour.
    mutating func add(_ value: Float) {
        if count == 0 {
            first = value
            low = value
            high = value
            points.begin(at: value)
        }
        low = min(low, value)
        high = max(high, value)
        // A turning point has at least two values after it.
        if let extreme = candidate { wait(extreme) }
        candidate = nil
        if count >= 2 {
            let isPeak = last > previous && last > value
            if isPeak || (last < previous && last < value) {
                candidate = Extreme(frame: count &- 1, isPeak: isPeak, value: last)
            }
        }
        previous = last
        last = value
        count &+= 1
    }

    /// Decides all that still waits.
    ///
    /// - Parameter framesPerSecond: Values of the contour in a second.
    func finish(framesPerSecond: Double) -> ContourShape {
        guard count > 0 else { return ContourShape() }
        var points = points
        for index in 0..<waitingCount {
            points.add(waiting[(oldest + index) % Self.capacity], threshold: threshold)
        }
        return points.shape(end: last, frame: count - 1, framesPerSecond: framesPerSecond)
    }

    private var threshold: Float { Self.relativeThreshold * (high - low) }

    private mutating func wait(_ extreme: Extreme) {
        if waitingCount == Self.capacity {
            points.add(waiting[oldest], threshold: threshold)
            oldest = (oldest &+ 1) % Self.capacity
            waitingCount &-= 1
        }
        waiting[(oldest &+ waitingCount) % Self.capacity] = extreme
        waitingCount &+= 1
    }
}

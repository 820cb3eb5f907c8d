/// The mean of each frame and its two neighbours, track by track; one frame behind.
///
/// At both ends the outermost frame stands for its missing neighbour.
final class MovingAverage {
    /// The latest frame, smoothed; `width` values.
    let smoothed: UnsafeMutablePointer<Float>

    private let width: Int
    private let before: UnsafeMutablePointer<Float>
    private let here: UnsafeMutablePointer<Float>
    /// 1 for tracks whose zeros stay 0 and are left out of the mean, else 0.
    private let skipsZero: UnsafeMutablePointer<Float>
    private var isEmpty = true

    /// - Parameters:
    ///   - width: Tracks; a multiple of four is fast.
    ///   - skipsZero: The tracks whose zeros mean "not voiced".
    init(width: Int, skipsZero: Range<Int>) {
        func track() -> UnsafeMutablePointer<Float> {
            let values = UnsafeMutablePointer<Float>.allocate(capacity: width)
            values.initialize(repeating: 0, count: width)
            return values
        }
        self.width = width
        smoothed = track()
        before = track()
        here = track()
        self.skipsZero = track()
        for index in skipsZero { self.skipsZero[index] = 1 }
    }

    deinit {
        smoothed.deallocate()
        before.deallocate()
        here.deallocate()
        skipsZero.deallocate()
    }

    /// Takes a frame of `width` values.
    ///
    /// - Returns: Whether `smoothed` holds the frame before it, which the first does not have.
    func add(_ frame: UnsafePointer<Float>) -> Bool {
        if isEmpty {
            isEmpty = false
            before.update(from: frame, count: width)
            here.update(from: frame, count: width)
            return false
        }
        smooth(after: frame)
        before.update(from: here, count: width)
        here.update(from: frame, count: width)
        return true
    }

    /// Puts the last frame into `smoothed`.
    func finish() {
        smooth(after: UnsafePointer(here))
    }

    private func smooth(after: UnsafePointer<Float>) {
        for index in 0..<width {
            let middle = here[index]
            let sum = before[index] + middle + after[index]
            // Without branches, so that it becomes vector code.
            let isZero: Float = middle == 0 ? 1 : 0
            let zeros = (before[index] == 0 ? 1 : 0) + isZero + (after[index] == 0 ? 1 : 0)
            let count = max(1, 3 - skipsZero[index] * zeros)
            // Adding 0 makes −0 to 0.
            smoothed[index] = sum / count * (1 - skipsZero[index] * isZero) + 0
        }
    }
}

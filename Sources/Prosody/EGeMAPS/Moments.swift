/// Running means and deviations of several tracks of numbers.
final class Moments {
    /// Values that were added to each track.
    private(set) var frameCount = 0

    private let width: Int
    private let skipsZero: Bool
    private let sums: UnsafeMutablePointer<Double>
    private let squares: UnsafeMutablePointer<Double>
    private let nonzero: UnsafeMutablePointer<Double>

    /// - Parameters:
    ///   - width: Tracks; a multiple of four is fast.
    ///   - skipsZero: Whether zeros mean "not voiced" and are left out.
    init(width: Int, skipsZero: Bool) {
        func zeros() -> UnsafeMutablePointer<Double> {
            let values = UnsafeMutablePointer<Double>.allocate(capacity: width)
            values.initialize(repeating: 0, count: width)
            return values
        }
        self.width = width
        self.skipsZero = skipsZero
        sums = zeros()
        squares = zeros()
        nonzero = zeros()
    }

    deinit {
        sums.deallocate()
        squares.deallocate()
        nonzero.deallocate()
    }

    /// Adds one value to each track.
    func add(_ values: UnsafePointer<Float>) {
        frameCount &+= 1
        for index in 0..<width {
            let value = Double(values[index])
            sums[index] += value
            squares[index] += value * value
            nonzero[index] += value == 0 ? 0 : 1
        }
    }

    /// The mean of a track, 0 if it has no values.
    func mean(_ track: Int) -> Double {
        let count = count(track)
        return count > 0 ? sums[track] / count : 0
    }

    /// The standard deviation of a track divided by its mean, 0 if the mean is 0.
    func normalizedDeviation(_ track: Int) -> Double {
        let mean = mean(track)
        guard mean != 0 else { return 0 }
        return max(0, squares[track] / count(track) - mean * mean).squareRoot() / mean
    }

    private func count(_ track: Int) -> Double {
        skipsZero ? nonzero[track] : Double(frameCount)
    }
}

/// The latest samples of a signal, in one piece.
///
/// Invariant: the sample with number `start + k` is at `storage[k]`, for all k below `count`.
final class SampleHistory {
    /// Samples that are kept at least.
    private let keptCount: Int
    private let capacity: Int
    private let storage: UnsafeMutablePointer<Float>
    private var start = 0
    private var count = 0

    /// Number of samples that were added in all.
    var end: Int { start &+ count }

    /// - Parameter keptCount: How many of the latest samples can be asked for.
    init(keptCount: Int) {
        self.keptCount = keptCount
        capacity = 4 * keptCount
        storage = .allocate(capacity: capacity)
        storage.initialize(repeating: 0, count: capacity)
    }

    deinit {
        storage.deallocate()
    }

    /// Adds samples, those that are not finite as 0.
    ///
    /// - Parameter samples: At most `keptCount`.
    func append(_ samples: UnsafeBufferPointer<Float>) {
        if count &+ samples.count > capacity {
            let dropped = count &- keptCount
            storage.update(from: storage + dropped, count: keptCount)
            start &+= dropped
            count = keptCount
        }
        let target = storage + count
        for index in 0..<samples.count {
            let sample = samples[index]
            target[index] = sample.isFinite ? sample : 0
        }
        count &+= samples.count
    }

    /// The samples from a number on; valid until the next `append`.
    func samples(from number: Int) -> UnsafePointer<Float> {
        UnsafePointer(storage + (number &- start))
    }
}

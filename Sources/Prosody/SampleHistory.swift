/// The latest samples of a signal, in one piece.
///
/// Invariant: the sample with number `start + k` is at `storage[k]`, for all k below `count`.
final class SampleHistory {
    /// Samples that are kept at least.
    let keptCount: Int
    private let capacity: Int
    private let storage: UnsafeMutablePointer<Float>
    private var start: Int
    private var count: Int

    /// Number of samples that were added.
    var end: Int { start &+ count }

    /// - Parameters:
    ///   - keptCount: How many of the latest samples can be asked for.
    ///   - silence: How many zeros come before sample 0, at most `keptCount`.
    init(keptCount: Int, silence: Int = 0) {
        self.keptCount = keptCount
        start = -silence
        count = silence
        capacity = 2 * keptCount
        storage = .allocate(capacity: capacity)
        storage.initialize(repeating: 0, count: capacity)
    }

    deinit {
        storage.deallocate()
    }

    /// Adds samples, ``limited(_:)``.
    func append(_ samples: UnsafeBufferPointer<Float>) {
        var position = 0
        while position < samples.count {
            if count == capacity { dropOldest() }
            let length = min(samples.count &- position, capacity &- count)
            if let source = samples.baseAddress {
                limit(source + position, into: storage + count, count: length)
            }
            position &+= length
            count &+= length
        }
    }

    private func dropOldest() {
        let dropped = count &- keptCount
        storage.update(from: storage + dropped, count: keptCount)
        start &+= dropped
        count = keptCount
    }

    /// The samples from a number on, one of the latest `keptCount`; valid until the next `append`.
    func samples(from number: Int) -> UnsafePointer<Float> {
        precondition(number >= start && number <= end, "samples that are no longer held")
        return UnsafePointer(storage + (number &- start))
    }
}

/// The last samples of a stream, in one piece, found by their place in the stream.
///
/// Holds `depth` samples or more up to `end`; allocates only when it is made.
struct SampleHistory: ~Copyable {
    /// Samples that can be looked back on.
    let depth: Int
    /// Samples of the stream up to now.
    private(set) var end = 0

    /// Room for twice the depth, so that each sample is moved once on average.
    private let storage: UnsafeMutablePointer<Float>
    /// Place in the stream of the first sample in `storage`, and how many there are.
    private var start = 0
    private var count = 0

    init(depth: Int) {
        self.depth = depth
        storage = .allocate(capacity: 2 * depth)
        storage.initialize(repeating: 0, count: 2 * depth)
    }

    deinit {
        storage.deallocate()
    }

    /// Appends samples, which are finite.
    mutating func append(_ samples: UnsafeBufferPointer<Float>) {
        guard var source = samples.baseAddress else { return }
        var left = samples.count
        while left > 0 {
            if count == 2 * depth {
                storage.update(from: storage + depth, count: depth)
                start &+= depth
                count = depth
            }
            let part = min(left, 2 * depth - count)
            (storage + count).update(from: source, count: part)
            source += part
            count &+= part
            left &-= part
        }
        end &+= samples.count
    }

    /// Where the sample at `place` is; samples from there up to `end` follow it.
    ///
    /// - Parameter place: From `max(0, end - depth)` up to `end`.
    func samples(from place: Int) -> UnsafePointer<Float> {
        precondition(place >= start && place <= end, "samples that are no longer held")
        return UnsafePointer(storage + (place - start))
    }
}

/// Numbers that a frame loop works on: as many for ever, without checks at each access.
struct FloatBuffer: ~Copyable {
    let count: Int
    let base: UnsafeMutablePointer<Float>

    /// - Parameter count: At least 1; all are 0.
    init(count: Int) {
        self.count = count
        base = .allocate(capacity: count)
        base.initialize(repeating: 0, count: count)
    }

    init(_ values: [Float]) {
        self.init(count: max(1, values.count))
        for (index, value) in values.enumerated() { base[index] = value }
    }

    /// Replaces normal positive numbers, a multiple of eight of them, by their binary logarithms.
    func takeLog2() {
        for index in stride(from: 0, to: count, by: 8) {
            base.store(base.eight(at: index).log2, at: index)
        }
    }

    deinit {
        base.deallocate()
    }

    subscript(index: Int) -> Float {
        get { base[index] }
        nonmutating set { base[index] = newValue }
    }
}

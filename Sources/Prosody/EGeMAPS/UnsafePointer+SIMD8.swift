/// Eight neighbours at once, wherever they start: the loops over spectra shift them by any amount.
extension UnsafePointer<Float> {
    @inline(__always)
    func eight(at index: Int) -> SIMD8<Float> {
        UnsafeRawPointer(self + index).loadUnaligned(as: SIMD8<Float>.self)
    }
}

extension UnsafeMutablePointer<Float> {
    @inline(__always)
    func eight(at index: Int) -> SIMD8<Float> {
        UnsafeRawPointer(self + index).loadUnaligned(as: SIMD8<Float>.self)
    }

    @inline(__always)
    func store(_ eight: SIMD8<Float>, at index: Int) {
        UnsafeMutableRawPointer(self + index).storeBytes(of: eight, as: SIMD8<Float>.self)
    }
}

/// A fixed number of zeroed values with room to read beyond both ends.
///
/// Invariant: whoever writes into the margins restores what the reader expects there.
struct PaddedBuffer: ~Copyable {
    /// Values that may be read before the first and after the last.
    static let margin = 16

    let count: Int
    /// The first value.
    let start: UnsafeMutablePointer<Float>

    init(count: Int, trailing: Int = PaddedBuffer.margin) {
        let capacity = Self.margin + count + trailing
        let base = UnsafeMutablePointer<Float>.allocate(capacity: capacity)
        base.initialize(repeating: 0, count: capacity)
        self.count = count
        start = base + Self.margin
    }

    deinit {
        (start - Self.margin).deallocate()
    }
}

import Dispatch

extension Array where Element: Sendable {
    /// The results in the elements' order, worked out on all cores.
    func concurrentMap<Result: Sendable>(
        _ transform: @Sendable (Element) -> Result
    ) -> [Result] {
        guard count > 1 else { return map(transform) }
        return [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
            let places = Places(start: buffer.baseAddress)
            DispatchQueue.concurrentPerform(iterations: count) { index in
                guard let start = places.start else { return }
                (start + index).initialize(to: transform(self[index]))
            }
            initialized = count
        }
    }
}

/// Every index is written by one thread only.
private struct Places<Result>: @unchecked Sendable {
    let start: UnsafeMutablePointer<Result>?
}

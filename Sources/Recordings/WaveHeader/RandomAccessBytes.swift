/// Bytes that can be read at any place, so that a header is parsed alike from a descriptor, a
/// virtual file or memory.
///
/// A file's conformance reads with `pread`, which neither uses nor moves the shared offset.
public protocol RandomAccessBytes {
    /// How many bytes there are, fixed when the reading begins.
    var byteCount: Int64 { get }

    /// The bytes from `offset` on: `count` of them, fewer only where the source ends.
    ///
    /// - Throws: What went wrong below (an input error, a file that shrank); never for reading
    ///   past the end.
    func bytes(at offset: Int64, count: Int) throws -> [UInt8]
}

extension [UInt8]: RandomAccessBytes {
    public var byteCount: Int64 { Int64(count) }

    public func bytes(at offset: Int64, count: Int) -> [UInt8] {
        guard offset >= 0, offset < byteCount, count > 0 else { return [] }
        let start = Int(offset)
        return Array(self[start..<start + Swift.min(count, self.count - start)])
    }
}

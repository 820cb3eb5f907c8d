import Glibc
import Recordings

/// The bytes behind a file descriptor, read with `pread`: the offset that the descriptor shares
/// with other processes is neither used nor moved.
struct DescriptorBytes: RandomAccessBytes {
    private let descriptor: Int32
    /// The size when the reading began; what is appended later is not seen.
    let byteCount: Int64

    /// - Parameter descriptor: An open, seekable file; stays the caller's to close.
    /// - Throws: `AudioReadError`.
    init(descriptor: Int32) throws(AudioReadError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .system(operation: "fstat", code: errno)
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw .system(operation: "open", code: EISDIR)
        default: throw .notSeekable
        }
        self.descriptor = descriptor
        byteCount = Int64(status.st_size)
    }

    func bytes(at offset: Int64, count: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: max(count, 0)) { buffer, initializedCount in
            initializedCount = try read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
        }
    }

    /// Fills `buffer` from `offset` on and returns how many bytes that were: fewer than asked
    /// for only at the end that the file had at first.
    ///
    /// - Throws: `AudioReadError`, also if the file now ends earlier than it did.
    func read(
        into buffer: UnsafeMutableRawBufferPointer,
        at offset: Int64
    ) throws(AudioReadError) -> Int {
        guard offset >= 0, offset < byteCount else { return 0 }
        let wanted = Int(min(Int64(buffer.count), byteCount - offset))
        var done = 0
        while done < wanted {
            let rest = buffer[done..<wanted]
            let count = pread(
                descriptor,
                UnsafeMutableRawBufferPointer(rebasing: rest).baseAddress,
                wanted - done,
                off_t(offset) + off_t(done)
            )
            if count > 0 {
                done += count
            } else if count == 0 {
                throw .shrank(expected: byteCount, found: offset + Int64(done))
            } else if errno != EINTR {
                throw .system(operation: "pread", code: errno)
            }
        }
        return done
    }
}

import Glibc

/// The content of a small or middling file, read once.
///
/// `@unchecked Sendable`: the memory is written only in `init`, before anybody else can see it.
final class FileBytes: @unchecked Sendable {
    /// Never written to after `init`; lives as long as this object.
    let buffer: UnsafeRawBufferPointer
    private let memory: UnsafeMutableRawBufferPointer

    /// Reads a regular file; a symbolic link, a FIFO or a device is refused without waiting.
    ///
    /// - Throws: ``ModelError``.
    init(path: String, maximumSize: Int) throws {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            let reason =
                errno == ELOOP ? "it is a symbolic link" : String(cString: strerror(errno))
            throw ModelError.unreadable(path: path, reason: reason)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw ModelError.unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw ModelError.unreadable(path: path, reason: "it is not a regular file")
        }
        let size = Int(status.st_size)
        guard size <= maximumSize else {
            throw ModelError.wrongSize(path: path, expected: maximumSize, found: size)
        }
        memory = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 64)
        buffer = UnsafeRawBufferPointer(memory)
        // From here on `deinit` frees the memory, also when `fill` throws.
        try fill(from: descriptor, path: path)
    }

    deinit {
        memory.deallocate()
    }

    private func fill(from descriptor: CInt, path: String) throws {
        var filled = 0
        while filled < memory.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: memory[filled...])
            let count = read(descriptor, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw ModelError.unreadable(path: path, reason: String(cString: strerror(errno)))
            }
            guard count > 0 else {
                throw ModelError.wrongSize(path: path, expected: memory.count, found: filled)
            }
            filled += count
        }
    }
}

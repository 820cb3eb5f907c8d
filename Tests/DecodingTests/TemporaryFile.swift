import Glibc

/// An unlinked file with a descriptor; both go away together.
final class TemporaryFile {
    let descriptor: Int32

    init(_ content: [UInt8] = []) throws {
        var name = Array("/tmp/toned-test-XXXXXX".utf8CString)
        descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw Failure(code: errno) }
        unlink(name)
        guard write(descriptor, content, content.count) == content.count else {
            throw Failure(code: errno)
        }
        lseek(descriptor, 0, SEEK_SET)
    }

    deinit {
        close(descriptor)
    }

    struct Failure: Error {
        var code: Int32
    }

    /// Where a sequential reader of the descriptor would go on.
    var offset: Int {
        lseek(descriptor, 0, SEEK_CUR)
    }

    func truncate(to length: Int) {
        ftruncate(descriptor, length)
    }

    func contents() -> [UInt8] {
        let length = lseek(descriptor, 0, SEEK_END)
        var bytes = [UInt8](repeating: 0, count: length)
        let count = pread(descriptor, &bytes, length, 0)
        return Array(bytes.prefix(max(count, 0)))
    }
}

import Foundation

/// Opens a file below a directory for reading, as if an enemy had named it.
///
/// Whoever can write to the directory may put anything there under any name, so no part of the
/// path may be a link or lead upwards, and a FIFO cannot make the open hang.
///
/// - Parameter path: Relative, as bytes.
/// - Returns: A descriptor that the caller closes; of what kind of file is not checked.
func openBelow(_ directory: String, _ path: [UInt8]) throws(IntakeError) -> Int32 {
    var current = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard current >= 0 else { throw .unreadable(errno: errno) }
    let parts = path.split(separator: UInt8(ascii: "/")).map(Array.init)
    for (index, part) in parts.enumerated() {
        guard part != Array("..".utf8) else {
            close(current)
            throw .notTheSameFile
        }
        let isLast = index == parts.count - 1
        let flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | (isLast ? O_NONBLOCK : O_DIRECTORY)
        let next = withCString(part) { openat(current, $0, flags) }
        let code = errno
        close(current)
        guard next >= 0 else {
            switch code {
            case ENOENT: throw .vanished
            case ELOOP, ENOTDIR, ENXIO: throw .notTheSameFile
            default: throw .unreadable(errno: code)
            }
        }
        current = next
    }
    return current
}

/// The bytes of a small regular file below a directory; `nil` if there is none that can be read.
func contents(below directory: String, _ path: [UInt8], atMost limit: Int) -> Data? {
    guard let descriptor = try? openBelow(directory, path) else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
        status.st_size <= limit
    else { return nil }
    return try? FileHandle(fileDescriptor: descriptor, closeOnDealloc: false).readToEnd()
}

import Crypto
import Foundation
public import Recordings

/// A recording that is open: from here on the descriptor counts, never the path again.
///
/// Only a regular file that is still the one the scan saw is accepted (after Postfix's
/// `safe_open`).
public final class DropFile: Sendable {
    public let descriptor: Int32
    /// As the scan saw it and as it was when it was opened.
    public let stamp: FileStamp

    /// Opens a sighted file below its source's directory.
    public init(_ sighting: FileSighting, below directory: String) throws(IntakeError) {
        let descriptor = try openBelow(directory, sighting.path)
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let code = errno
            close(descriptor)
            throw .unreadable(errno: code)
        }
        stamp = FileStamp(status)
        guard status.st_mode & S_IFMT == S_IFREG, stamp == sighting.stamp else {
            close(descriptor)
            throw .notTheSameFile
        }
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// The recording's identity: the digest of all its bytes.
    ///
    /// - Throws: ``IntakeError/changedWhileRead`` if the file did not hold still meanwhile.
    public func identity() throws(IntakeError) -> RecordingID {
        var hash = SHA256()
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        var offset: Int64 = 0
        while true {
            let count = pread(descriptor, &buffer, buffer.count, off_t(offset))
            if count < 0 {
                if errno == EINTR { continue }
                throw .unreadable(errno: errno)
            }
            if count == 0 { break }
            buffer.withUnsafeBytes { hash.update(bufferPointer: .init(rebasing: $0[..<count])) }
            offset += Int64(count)
        }
        try checkUnchanged()
        guard offset == stamp.size else { throw .changedWhileRead }
        return RecordingID(sha256: hash.finalize())
    }

    /// Makes sure that the bytes read since the file was opened belong together.
    public func checkUnchanged() throws(IntakeError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(errno: errno) }
        guard FileStamp(status) == stamp else { throw .changedWhileRead }
    }
}

extension DropFile: RandomAccessBytes {
    public var byteCount: Int64 { stamp.size }

    public func bytes(at offset: Int64, count: Int) throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: max(count, 0))
        var filled = 0
        while filled < buffer.count {
            let got = buffer.withUnsafeMutableBytes {
                pread(
                    descriptor,
                    $0.baseAddress?.advanced(by: filled),
                    $0.count - filled,
                    off_t(offset) + off_t(filled)
                )
            }
            if got < 0 {
                if errno == EINTR { continue }
                throw IntakeError.unreadable(errno: errno)
            }
            if got == 0 { break }
            filled += got
        }
        return Array(buffer[..<filled])
    }
}

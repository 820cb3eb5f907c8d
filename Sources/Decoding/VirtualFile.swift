import CSndfile
import Recordings

/// The file that libsndfile believes it reads: some bytes of our own, then a stretch of the real
/// file.
///
/// The library's callbacks cannot throw, so the first failure is kept here and thrown by whoever
/// called the library.
final class VirtualFile {
    /// The first thing that went wrong below; once set, every later read gives nothing.
    private(set) var failure: AudioReadError?

    private let prefix: [UInt8]
    private let source: DescriptorBytes
    private let sourceOffset: Int64
    private let length: Int64
    private var position: Int64 = 0

    /// - Parameters:
    ///   - prefix: What comes first.
    ///   - range: The bytes of `source` that follow.
    init(prefix: [UInt8], source: DescriptorBytes, range: Range<Int64>) {
        self.prefix = prefix
        self.source = source
        sourceOffset = range.lowerBound
        length = Int64(prefix.count) + Int64(range.count)
    }

    /// The functions for `sf_open_virtual`; the user data must be `context`.
    static func callbacks() -> SF_VIRTUAL_IO {
        SF_VIRTUAL_IO(
            get_filelen: { VirtualFile.of($0)?.length ?? -1 },
            seek: { VirtualFile.of($2)?.seek(by: $0, from: $1) ?? -1 },
            read: { VirtualFile.of($2)?.read(into: $0, count: $1) ?? 0 },
            write: { _, _, _ in 0 },
            tell: { VirtualFile.of($0)?.position ?? -1 }
        )
    }

    /// An unowned pointer to this object: it must outlive the library's handle.
    var context: UnsafeMutableRawPointer {
        Unmanaged.passUnretained(self).toOpaque()
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> VirtualFile? {
        context.map { Unmanaged<VirtualFile>.fromOpaque($0).takeUnretainedValue() }
    }

    private func seek(by offset: Int64, from whence: Int32) -> Int64 {
        let base: Int64? =
            switch Int(whence) {
            case Int(SF_SEEK_SET): 0
            case Int(SF_SEEK_CUR): position
            case Int(SF_SEEK_END): length
            default: nil
            }
        guard let base else { return -1 }
        let (target, overflows) = base.addingReportingOverflow(offset)
        guard !overflows, target >= 0 else { return -1 }
        position = target
        return position
    }

    private func read(into pointer: UnsafeMutableRawPointer?, count: Int64) -> Int64 {
        guard let pointer, count > 0, failure == nil, position < length else { return 0 }
        let wanted = Int(min(count, length - position))
        let buffer = UnsafeMutableRawBufferPointer(start: pointer, count: wanted)
        var done = 0
        if position < prefix.count {
            let start = Int(position)
            let part = prefix[start..<start + min(wanted, prefix.count - start)]
            buffer.copyBytes(from: part)
            done = part.count
        }
        if done < wanted {
            do throws(AudioReadError) {
                done += try source.read(
                    into: UnsafeMutableRawBufferPointer(rebasing: buffer[done...]),
                    at: sourceOffset + position + Int64(done) - Int64(prefix.count)
                )
            } catch {
                failure = error
                return 0
            }
        }
        position += Int64(done)
        return Int64(done)
    }
}

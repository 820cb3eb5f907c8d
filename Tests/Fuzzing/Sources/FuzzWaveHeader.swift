import Recordings

/// Any bytes: a header that keeps its promises, or a typed refusal that can be printed.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzWaveHeader(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
    let source = CountedBytes(Array(UnsafeBufferPointer(start: data, count: size)))
    do {
        let header = try WaveHeader(reading: source)
        let block = Int64(header.blockAlign)
        let blocks = header.dataLength / block
        precondition(header.dataLength > 0 && header.dataLength % block == 0)
        precondition(header.dataOffset >= 44 - 2 && header.dataOffset <= Int64(size))
        precondition(header.dataLength <= Int64(size) - header.dataOffset)
        precondition(header.frameCount > 0)
        precondition(header.frameCount <= blocks * Int64(header.framesPerBlock))
        precondition(header.frameCount > (blocks - 2) * Int64(header.framesPerBlock))
        precondition(header.sampleRate > 0 && header.channelCount > 0)
        precondition(header.formatPayload.count <= 1024)
    } catch let error as WaveHeaderError {
        let isClean = error.description.unicodeScalars.allSatisfy {
            $0.value >= 0x20 && $0.value != 0x7F && !(0x80...0x9F).contains($0.value)
        }
        precondition(isClean && !error.description.isEmpty)
    } catch {
        preconditionFailure("an error of another type: \(error)")
    }
    precondition(source.readCount < 2000, "too many reads")
    return 0
}

/// Memory that counts how often it is asked.
private final class CountedBytes: RandomAccessBytes {
    private let content: [UInt8]
    private(set) var readCount = 0

    init(_ content: [UInt8]) {
        self.content = content
    }

    var byteCount: Int64 { Int64(content.count) }

    func bytes(at offset: Int64, count: Int) -> [UInt8] {
        readCount += 1
        return content.bytes(at: offset, count: count)
    }
}

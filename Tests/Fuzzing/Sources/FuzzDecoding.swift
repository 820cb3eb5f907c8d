import Decoding
import Glibc
import Recordings

/// Differential: what our own reader accepts within the usual limits, libsndfile decodes to
/// exactly as many frames.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDecoding(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
    ftruncate(scratch, 0)
    precondition(pwrite(scratch, data, size, 0) == size)
    do {
        let decoder = try AudioDecoder(descriptor: scratch)
        var buffers: [[Float]] = []
        var frames: Int64 = 0
        while case let count = try decoder.read(maxFrames: 4096, into: &buffers), count > 0 {
            precondition(buffers.allSatisfy { $0.count == count })
            frames += Int64(count)
        }
        precondition(frames == decoder.header?.frameCount)
        precondition(frames == decoder.description.frameCount)
    } catch is WaveHeaderError {
        return 0
    } catch is AudioLimitError {
        return 0
    } catch {
        preconditionFailure("accepted by WaveHeader, then: \(error)")
    }
    return 0
}

/// One file in memory, rewritten for each input.
private let scratch: Int32 = {
    var name = Array("/dev/shm/toned-fuzz-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    precondition(descriptor >= 0, "no /dev/shm")
    unlink(name)
    return descriptor
}()

import Decoding
import Glibc
import Recordings
import TestSupport
import Testing

@Suite("A recording beyond 4 GiB is decoded to its end")
struct LargeRecordingTests {
    @Test("under a 32-bit length that wrapped around, and under RF64", arguments: ["RIFF", "RF64"])
    func large(container: String) throws {
        let length: Int64 = (1 << 32) + 1000
        var wave = WaveBuilder.zeros(.mulaw, blocks: 0)
        wave.container = container
        wave.declaredDataLength = container == "RF64" ? .max : 1000
        wave.declaredDataLength64 = UInt64(length)
        let head = wave.bytes()

        // A sparse file: the zeros in the middle take no space.
        let file = try TemporaryFile(head)
        file.truncate(to: head.count + Int(length))
        let silence: [UInt8] = [0xFF, 0x80]
        #expect(pwrite(file.descriptor, silence, 2, head.count + Int(length) - 2) == 2)

        let decoder = try AudioDecoder(descriptor: file.descriptor)
        #expect(decoder.description.frameCount == length)
        #expect(decoder.description.headerRepaired == (container == "RIFF"))
        var buffers: [[Float]] = []
        try decoder.seek(toFrame: length - 3)
        #expect(try decoder.read(maxFrames: 100, into: &buffers) == 3)
        #expect(buffers[0] == [-32_124.0 / 32_768, 0, 32_124.0 / 32_768])
    }
}

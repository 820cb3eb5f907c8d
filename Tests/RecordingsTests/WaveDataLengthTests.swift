import Recordings
import TestSupport
import Testing

@Suite("The bytes present are the call, whatever the header says about its length")
struct WaveDataLengthTests {
    /// One second at 8 kHz, in one coding.
    private static let second = WaveBuilder(samples: [UInt8](repeating: 1, count: 16_000))

    @Test(
        "a header left by a recorder that was killed or wrote to a pipe",
        arguments: [
            (0, 0), (36, 0), (8, 0), (UInt32.max, UInt32.max), (0x7FFF_FFFF, 0x7FFF_FFFF),
            (0x7FFF_F024, 0x7FFF_F000), (UInt32.max, 0), (0, UInt32.max), (32_036, 32_000),
            (16_036, 8000), (8036, 8000), (16_036, 2), (16_036, 15_990),
        ] as [(UInt32, UInt32)]
    )
    func cut(riff: UInt32, data: UInt32) throws {
        var wave = Self.second
        wave.declaredRIFFLength = riff
        wave.declaredDataLength = data
        let header = try WaveHeader(reading: wave.bytes())
        #expect(header.frameCount == 8000)
        #expect(header.dataLength == 16_000)
        #expect(header.isRepaired)
    }

    @Test("a wrong RIFF size alone harms nothing", arguments: [0, 36, 99_999, UInt32.max])
    func wrongRIFFSize(riff: UInt32) throws {
        var wave = Self.second
        wave.declaredRIFFLength = riff
        let header = try WaveHeader(reading: wave.bytes())
        #expect(header.frameCount == 8000)
        #expect(!header.isRepaired)
    }

    @Test("a header never finished, in every coding", arguments: WaveBuilder.Coding.allCases)
    func everyCoding(_ coding: WaveBuilder.Coding) throws {
        let honest = WaveBuilder.zeros(coding, blocks: 40)
        var cut = honest
        cut.declaredRIFFLength = 0
        cut.declaredDataLength = 0
        let header = try WaveHeader(reading: cut.bytes())
        #expect(header.frameCount == (try WaveHeader(reading: honest.bytes()).frameCount))
        #expect(header.isRepaired)
    }

    @Test("a file cut inside a frame or a block loses the piece", arguments: [1, 2, 3])
    func cutInsideFrame(missing: Int) throws {
        let stereo = WaveBuilder.zeros(.pcm16, blocks: 100, channels: 2).bytes().dropLast(missing)
        let header = try WaveHeader(reading: Array(stereo))
        #expect(header.frameCount == 99)
        #expect(header.dataLength == 396)
        #expect(header.isRepaired)

        let gsm = WaveBuilder.zeros(.gsm610, blocks: 10).bytes().dropLast(missing)
        #expect(try WaveHeader(reading: Array(gsm)).frameCount == 9 * 320)
    }

    @Test("an honest length with half a frame at its end")
    func oddLength() throws {
        let wave = WaveBuilder(samples: [UInt8](repeating: 1, count: 15_999))
        let header = try WaveHeader(reading: wave.bytes())
        #expect(header.frameCount == 7999)
        #expect(!header.isRepaired)
    }

    @Test(
        "an honest length with chunks behind it is honoured, with and without padding",
        arguments: [100, 101],
        [true, false]
    )
    func chunksBehind(length: Int, padded: Bool) throws {
        for id in ["LIST", "id3 ", "bext", "zz9!"] {
            var wave = WaveBuilder.zeros(.mulaw, blocks: length)
            wave.chunksAfter = [.init(id, [UInt8](repeating: 65, count: 51)), .init("LIST", [])]
            wave.padsOddChunks = padded
            let header = try WaveHeader(reading: wave.bytes())
            #expect(header.frameCount == Int64(length), "\(id)")
            #expect(!header.isRepaired)
        }
    }

    @Test("odd chunks before the samples, padded or not", arguments: [true, false])
    func chunksBefore(padded: Bool) throws {
        var wave = Self.second
        wave.chunksBefore = [.init("bext", [1, 2, 3]), .init("LIST", [9])]
        wave.padsOddChunks = padded
        let header = try WaveHeader(reading: wave.bytes())
        #expect(header.frameCount == 8000)
        #expect(header.dataOffset == (padded ? 66 : 64))
    }

    @Test("a known chunk behind the samples may itself be cut")
    func cutChunkBehind() throws {
        var wave = Self.second
        wave.chunksAfter = [.init("LIST", [1, 2, 3, 4], declaredLength: 4000)]
        #expect(try WaveHeader(reading: wave.bytes()).frameCount == 8000)
    }

    @Test("samples that look like a chunk's name are samples all the same")
    func lookalike() throws {
        var wave = Self.second
        wave.samples[8000...8007] = [0x7E, 0x7E, 0x7E, 0x7E, 10, 0, 0, 0]
        wave.declaredDataLength = 8000
        #expect(try WaveHeader(reading: wave.bytes()).frameCount == 8000)
    }

    @Test("a short tail that neither size counts is not sound, a long one is")
    func tails() throws {
        var wave = Self.second
        wave.trailer = [UInt8](repeating: 0xFF, count: 333)
        let junk = try WaveHeader(reading: wave.bytes())
        #expect(junk.frameCount == 8000)
        #expect(!junk.isRepaired)

        wave.trailer = [UInt8](repeating: 0xFF, count: 4000)
        let sound = try WaveHeader(reading: wave.bytes())
        #expect(sound.frameCount == 10_000)
        #expect(sound.isRepaired)
    }

    @Test("RF64 with a wrong ds64 counts the bytes present", arguments: [0, 8000, UInt64.max])
    func brokenRF64(length: UInt64) throws {
        var wave = Self.second
        wave.container = "RF64"
        wave.declaredDataLength64 = length
        let header = try WaveHeader(reading: wave.bytes())
        #expect(header.frameCount == 8000)
        #expect(header.isRepaired)
    }

    @Test("four gigabytes under a 32-bit size that wrapped around are all counted")
    func wrapped() throws {
        var wave = Self.second
        wave.declaredDataLength = 1000
        let source = SparseBytes(head: wave.bytes(), byteCount: (1 << 32) + 1044)
        let header = try WaveHeader(reading: source)
        #expect(header.dataLength == (1 << 32) + 1000)
        #expect(header.isRepaired)
    }
}

/// A beginning followed by zeros, without the memory for them.
private struct SparseBytes: RandomAccessBytes {
    var head: [UInt8]
    var byteCount: Int64

    func bytes(at offset: Int64, count: Int) -> [UInt8] {
        let end = min(offset + Int64(count), byteCount)
        return (offset..<max(end, offset)).map { $0 < head.count ? head[Int($0)] : 0 }
    }
}

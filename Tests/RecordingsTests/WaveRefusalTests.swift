import Recordings
import TestSupport
import Testing

@Suite("A file that is no recording is refused with its reason, never taken for zero seconds")
struct WaveRefusalTests {
    @Test(
        "another kind of file is called by its name",
        arguments: [
            ("FORM\0\0\0\0AIFF", "AIFF"), ("fLaC\0\0\0\u{22}", "FLAC"), ("OggS\0\u{2}", "Ogg"),
            ("RIFX\0\0\0\0WAVE", "RIFX (big-endian WAV)"), ("<html>\n<body>", "text"),
            ("ID3\u{4}", "MP3 with an ID3 tag"), ("NIST_1A\n   1024", "NIST SPHERE"),
            ("RIFF\0\0\0\0AVI LIST", "a RIFF file of the form “AVI ”"),
            ("RIFF\0\0\0\0\u{1B}[2JLIST", "a RIFF file of the form “?[2J”"),
            ("\0\0\0\0\0\0\0\0", "a run of zero bytes"), ("R", "text"),
            ("\u{1}\u{2}\u{3}", "no known format (headerless audio?)"),
        ]
    )
    func magic(_ content: String, name: String) {
        #expect(throws: WaveHeaderError.notWave(magic: name)) {
            try WaveHeader(reading: Array(content.utf8))
        }
    }

    @Test("an MP3 frame without a tag")
    func mp3() {
        #expect(throws: WaveHeaderError.notWave(magic: "MPEG audio (MP3)")) {
            try WaveHeader(reading: [0xFF, 0xFB, 0x90, 0x00, 0x00])
        }
    }

    @Test("an empty file")
    func empty() {
        #expect(throws: WaveHeaderError.empty) { try WaveHeader(reading: [UInt8]()) }
    }

    @Test("a file that ends inside its header, at every place", arguments: 4..<44)
    func truncated(length: Int) {
        let whole = WaveBuilder(samples: [1, 0, 2, 0]).bytes()
        #expect(throws: WaveHeaderError.truncatedHeader) {
            try WaveHeader(reading: Array(whole.prefix(length)))
        }
    }

    @Test("a header without samples", arguments: [0, 1, 16_000, UInt32.max])
    func headerOnly(declared: UInt32) {
        var wave = WaveBuilder()
        wave.declaredDataLength = declared
        #expect(throws: WaveHeaderError.noData) { try WaveHeader(reading: wave.bytes()) }
        wave.samples = [7]
        wave.padsOddChunks = false
        #expect(throws: WaveHeaderError.noData) { try WaveHeader(reading: wave.bytes()) }
    }

    @Test("a header without samples but with a chunk behind it")
    func headerAndList() {
        var wave = WaveBuilder()
        wave.chunksAfter = [.init("LIST", [UInt8](repeating: 65, count: 400))]
        #expect(throws: WaveHeaderError.noData) { try WaveHeader(reading: wave.bytes()) }
    }

    @Test(
        "an encoding that is not decoded is named by its tag",
        arguments: [(0x55, 16), (0x40, 4), (0, 16), (1, 36), (1, 64), (1, 0), (3, 16), (2, 3)]
            as [(UInt16, UInt16)]
    )
    func unsupported(tag: UInt16, bits: UInt16) {
        var wave = WaveBuilder(samples: [UInt8](repeating: 0, count: 960))
        wave.formatTag = tag
        wave.bitsPerSample = bits
        #expect(throws: WaveHeaderError.unsupportedEncoding(tag: tag, bitsPerSample: Int(bits))) {
            try WaveHeader(reading: wave.bytes())
        }
    }

    @Test("an extensible header with a foreign subformat or a compressed one")
    func extensible() {
        var foreign = WaveBuilder.zeros(.pcm16, blocks: 10).extensible()
        foreign.formatExtension[12] = 0x21
        var gsm = WaveBuilder.zeros(.gsm610, blocks: 10).extensible()
        gsm.bitsPerSample = 0
        for (wave, tag) in [(foreign, UInt16(0xFFFE)), (gsm, 0x31)] {
            let bits = Int(wave.bitsPerSample)
            #expect(throws: WaveHeaderError.unsupportedEncoding(tag: tag, bitsPerSample: bits)) {
                try WaveHeader(reading: wave.bytes())
            }
        }
    }

    @Test("fields that cannot be", arguments: ImpossibleFormat.allCases)
    func impossible(_ format: ImpossibleFormat) throws {
        let error = try #require(throws: WaveHeaderError.self) {
            try WaveHeader(reading: format.bytes)
        }
        guard case .impossibleFormat(let reason) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(reason.contains(format.reason))
        #expect(error.description == "impossible WAV header: \(reason)")
    }

    @Test("a chunk before the samples that claims more than the file has")
    func brokenChunk() {
        var wave = WaveBuilder(samples: [UInt8](repeating: 1, count: 100))
        wave.chunksBefore = [.init("LIST", [1, 2], declaredLength: 0x7FFF_FFF0)]
        let error = WaveHeaderError.brokenChunk(id: "LIST", claimed: 0x7FFF_FFF0, present: 110)
        #expect(throws: error) { try WaveHeader(reading: wave.bytes()) }
    }

    @Test("chunks without an end")
    func endlessChunks() {
        var wave = WaveBuilder(samples: [1, 2])
        wave.chunksBefore = Array(repeating: .init("JUNK", []), count: 10_000)
        #expect(throws: WaveHeaderError.tooManyChunks(limit: 256)) {
            try WaveHeader(reading: wave.bytes())
        }
    }

    @Test("an input error passes through unchanged")
    func inputError() {
        #expect(throws: FailingBytes.Failure.self) { try WaveHeader(reading: FailingBytes()) }
    }
}

private struct FailingBytes: RandomAccessBytes {
    struct Failure: Error {}

    var byteCount: Int64 { 44 }

    func bytes(at offset: Int64, count: Int) throws -> [UInt8] {
        throw Failure()
    }
}

import Recordings
import TestSupport
import Testing

@Suite("Every coding of a WAV file is read with its exact length")
struct WaveEncodingTests {
    @Test("a valid file", arguments: WaveBuilder.Coding.allCases)
    func coding(_ coding: WaveBuilder.Coding) throws {
        let wave = WaveBuilder.zeros(coding, blocks: 7)
        let header = try WaveHeader(reading: wave.bytes())
        #expect(header.encoding.rawValue == coding.rawValue)
        #expect(header.container == .wav)
        #expect(header.sampleRate == 8000)
        #expect(header.channelCount == 1)
        #expect(header.blockAlign == wave.bytesPerBlock)
        #expect(header.framesPerBlock == framesPerBlock(coding))
        #expect(header.frameCount == Int64(7 * framesPerBlock(coding)))
        #expect(header.dataLength == Int64(wave.samples.count))
        #expect(header.dataOffset == Int64(28 + wave.formatPayload.count))
        #expect(header.formatPayload == wave.formatPayload)
        #expect(!header.isRepaired)
    }

    @Test(
        "the same coding wrapped in WAVE_FORMAT_EXTENSIBLE",
        arguments: [.pcm8, .pcm16, .pcm24, .pcm32, .float32, .float64, .alaw, .mulaw]
            as [WaveBuilder.Coding]
    )
    func extensible(_ coding: WaveBuilder.Coding) throws {
        let wave = WaveBuilder.zeros(coding, blocks: 9, channels: 2).extensible()
        let header = try WaveHeader(reading: wave.bytes())
        #expect(header.encoding.rawValue == coding.rawValue)
        #expect(header.frameCount == 9)
        #expect(header.channelCount == 2)
    }

    @Test("RF64 takes its sizes from ds64", arguments: WaveBuilder.Coding.allCases)
    func rf64(_ coding: WaveBuilder.Coding) throws {
        var wave = WaveBuilder.zeros(coding, blocks: 5)
        wave.container = "RF64"
        wave.chunksAfter = [.init("LIST", Array("INFO".utf8))]
        let header = try WaveHeader(reading: wave.bytes())
        #expect(header.container == .rf64)
        #expect(header.frameCount == Int64(5 * framesPerBlock(coding)))
        #expect(!header.isRepaired)
    }

    @Test(
        "bits that do not fill their bytes are left-justified in them",
        arguments: [(12, .pcm16), (20, .pcm24), (4, .pcm8), (31, .pcm32)]
            as [(UInt16, WaveEncoding)]
    )
    func oddBits(bits: UInt16, expected: WaveEncoding) throws {
        var wave = WaveBuilder(samples: [UInt8](repeating: 0, count: 24))
        wave.bitsPerSample = bits
        #expect(try WaveHeader(reading: wave.bytes()).encoding == expected)
    }

    @Test("the byte rate is not trusted, a block align of 0 is worked out")
    func redundantFields() throws {
        var wave = WaveBuilder.zeros(.pcm16, blocks: 50, channels: 2)
        wave.byteRate = 1
        wave.blockAlign = 0
        let header = try WaveHeader(reading: wave.bytes())
        #expect(header.blockAlign == 4)
        #expect(header.frameCount == 50)
    }

    @Test(
        "a fact chunk that ends inside the last two blocks says where the sound ends",
        arguments: [(1600, 1600), (1599, 1599), (961, 961), (960, 1600), (0, 1600), (1601, 1600)]
    )
    func fact(frames: UInt32, expected: Int64) throws {
        var wave = WaveBuilder.zeros(.gsm610, blocks: 5)
        wave.chunksBefore = [.init("fact", littleEndian(frames))]
        #expect(try WaveHeader(reading: wave.bytes()).frameCount == expected)
    }

    @Test("a fact chunk means nothing where the bytes count the frames")
    func factOfPCM() throws {
        var wave = WaveBuilder.zeros(.mulaw, blocks: 100)
        wave.chunksBefore = [.init("fact", littleEndian(UInt32(99)))]
        #expect(try WaveHeader(reading: wave.bytes()).frameCount == 100)
    }

    private func framesPerBlock(_ coding: WaveBuilder.Coding) -> Int {
        switch coding {
        case .gsm610: 320
        case .imaADPCM: 505
        case .msADPCM: 500
        default: 1
        }
    }
}

import Decoding
import Glibc
import Recordings
import TestSupport
import Testing

@Suite("A recording is decoded to the samples that went in")
struct AudioDecoderTests {
    @Test("every coding, one channel", arguments: Coding.allCases)
    func mono(_ coding: Coding) throws {
        let tone = EncodedAudio.tone(300, frames: 10_100)
        let bytes = try EncodedAudio.file([tone], format: EncodedAudio.wav | coding.subtype)
        let (description, channels) = try decode(bytes)
        #expect(description.container == "WAV")
        #expect(description.encoding == coding.rawValue)
        #expect(!description.headerRepaired)
        #expect(description.frameCount >= 10_100)
        #expect(description.frameCount == Int64(channels[0].count))
        if !coding.isBlockCodec { #expect(description.frameCount == 10_100) }
        #expect(error(channels[0], tone) < coding.tolerance)
    }

    @Test(
        "every coding that has two channels keeps them apart",
        arguments: Coding.allCases.filter { $0 != .gsm610 }
    )
    func stereo(_ coding: Coding) throws {
        let left = EncodedAudio.tone(300, frames: 8080)
        let right = EncodedAudio.tone(170, frames: 8080)
        let bytes = try EncodedAudio.file([left, right], format: EncodedAudio.wav | coding.subtype)
        let (description, channels) = try decode(bytes)
        #expect(description.channelCount == 2)
        #expect(error(channels[0], left) < coding.tolerance)
        #expect(error(channels[1], right) < coding.tolerance)
    }

    @Test(
        "extensible headers and RF64",
        arguments: [EncodedAudio.extensible, EncodedAudio.rf64],
        [.pcm8, .pcm16, .pcm24, .pcm32, .float32, .float64, .alaw, .mulaw] as [Coding]
    )
    func containers(_ container: Int32, _ coding: Coding) throws {
        let tone = EncodedAudio.tone(300, frames: 999)
        let bytes = try EncodedAudio.file([tone, tone], format: container | coding.subtype)
        let (description, channels) = try decode(bytes)
        #expect(description.container == (container == EncodedAudio.rf64 ? "RF64" : "WAV"))
        #expect(description.encoding == coding.rawValue)
        #expect(description.frameCount == 999)
        #expect(error(channels[1], tone) < coding.tolerance)
    }

    @Test("floating-point samples beyond full scale and not finite ones come through unchanged")
    func unusualFloats() throws {
        let tiny = Float.leastNonzeroMagnitude
        let samples: [Float] = [0, 1.5, -3, .nan, .infinity, -.infinity, tiny, 0.25]
        var wave = WaveBuilder.zeros(.float32, blocks: 0)
        wave.samples = samples.flatMap { littleEndian($0.bitPattern) }
        let (_, channels) = try decode(wave.bytes())
        #expect(channels[0].map(\.bitPattern) == samples.map(\.bitPattern))
    }

    @Test("full scale of 16 bits is −1 and just under 1")
    func fullScale() throws {
        let wave = WaveBuilder(samples: [0x00, 0x80, 0xFF, 0x7F, 0x00, 0x00])
        let (_, channels) = try decode(wave.bytes())
        #expect(channels[0] == [-1, 32_767.0 / 32_768, 0])
    }

    @Test("the size of the reads does not change the samples", arguments: [1, 7, 160, 65_536])
    func readSizes(maxFrames: Int) throws {
        for coding in [Coding.pcm16, .gsm610, .msADPCM] {
            let tone = EncodedAudio.tone(440, frames: 3000)
            let bytes = try EncodedAudio.file([tone], format: EncodedAudio.wav | coding.subtype)
            let whole = try decode(bytes).channels
            #expect(try decode(bytes, maxFrames: maxFrames).channels == whole)
        }
    }

    @Test("one read returns at most 65,536 frames, and 0 only at the end")
    func bounds() throws {
        let wave = WaveBuilder.zeros(.mulaw, blocks: 100_000)
        let file = try TemporaryFile(wave.bytes())
        let decoder = try AudioDecoder(descriptor: file.descriptor)
        var buffers: [[Float]] = []
        #expect(try decoder.read(maxFrames: .max, into: &buffers) == 65_536)
        #expect(try decoder.read(maxFrames: .max, into: &buffers) == 34_464)
        #expect(try decoder.read(maxFrames: .max, into: &buffers) == 0)
        #expect(buffers == [[]])
    }

    @Test("a seek lands on the frame", arguments: Coding.allCases)
    func seek(_ coding: Coding) throws {
        let tone = EncodedAudio.tone(300, frames: 5000)
        let bytes = try EncodedAudio.file([tone], format: EncodedAudio.wav | coding.subtype)
        let whole = try decode(bytes).channels[0]
        let file = try TemporaryFile(bytes)
        let decoder = try AudioDecoder(descriptor: file.descriptor)
        var buffers: [[Float]] = []
        for frame in [4000, 0, 1234, 4999] {
            try decoder.seek(toFrame: Int64(frame))
            let count = try decoder.read(maxFrames: 500, into: &buffers)
            #expect(buffers[0] == Array(whole[frame..<frame + count]))
        }
        try decoder.seek(toFrame: decoder.description.frameCount)
        #expect(try decoder.read(maxFrames: 500, into: &buffers) == 0)
        #expect(throws: AudioDecoderError.self) { try decoder.seek(toFrame: -1) }
    }

    @Test("the descriptor's own offset is neither used nor moved")
    func offset() throws {
        let file = try TemporaryFile(WaveBuilder.zeros(.pcm16, blocks: 50).bytes())
        var one: UInt8 = 0
        #expect(Glibc.read(file.descriptor, &one, 1) == 1)
        let decoder = try AudioDecoder(descriptor: file.descriptor)
        var buffers: [[Float]] = []
        #expect(try decoder.read(maxFrames: 100, into: &buffers) == 50)
        #expect(file.offset == 1)
    }

    /// Root mean square of the difference over the length of `expected`.
    private func error(_ actual: [Float], _ expected: [Float]) -> Double {
        guard actual.count >= expected.count else { return .infinity }
        let sum = zip(actual, expected).reduce(0.0) {
            $0 + Double($1.0 - $1.1) * Double($1.0 - $1.1)
        }
        return (sum / Double(expected.count)).squareRoot()
    }
}

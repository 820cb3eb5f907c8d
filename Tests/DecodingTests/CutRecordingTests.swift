import CSndfile
import Decoding
import Recordings
import TestSupport
import Testing

@Suite("A call that was cut is decoded to its last frame")
struct CutRecordingTests {
    @Test(
        "whatever lengths the recorder left in the header",
        arguments: [
            (0, 0), (36, 0), (8, 0), (UInt32.max, UInt32.max), (0x7FFF_FFFF, 0x7FFF_FFFF),
            (32_036, 32_000), (16_036, 8000),
        ] as [(UInt32, UInt32)]
    )
    func lengths(riff: UInt32, data: UInt32) throws {
        var wave = WaveBuilder(samples: (0..<16_000).map { UInt8(truncatingIfNeeded: $0) })
        let whole = try decode(wave.bytes())
        wave.declaredRIFFLength = riff
        wave.declaredDataLength = data
        let cut = try decode(wave.bytes())
        #expect(cut.description.frameCount == 8000)
        #expect(cut.description.headerRepaired)
        #expect(cut.channels == whole.channels)
    }

    @Test("in every coding, with sizes of zero", arguments: Coding.allCases)
    func everyCoding(_ coding: Coding) throws {
        let tone = EncodedAudio.tone(300, frames: 8000)
        var bytes = try EncodedAudio.file([tone], format: EncodedAudio.wav | coding.subtype)
        let whole = try decode(bytes)
        let place = try #require(bytes.indices.first { bytes[$0...].starts(with: "data".utf8) })
        bytes.replaceSubrange(place + 4..<place + 8, with: [0, 0, 0, 0])
        bytes.replaceSubrange(4..<8, with: [0, 0, 0, 0])
        let cut = try decode(bytes)
        #expect(cut.description.headerRepaired)
        #expect(cut.description.frameCount == whole.description.frameCount)
        #expect(cut.channels == whole.channels)
    }

    @Test("at any byte, header and decoder agree", arguments: Coding.allCases)
    func anyPlace(_ coding: Coding) throws {
        let tone = EncodedAudio.tone(300, frames: 1300)
        let bytes = try EncodedAudio.file([tone], format: EncodedAudio.wav | coding.subtype)
        let data = try #require(bytes.indices.first { bytes[$0...].starts(with: "data".utf8) })
        for length in stride(from: data + 8, through: bytes.count, by: 61) {
            let cut = Array(bytes.prefix(length))
            guard let header = try? WaveHeader(reading: cut) else { continue }
            #expect(try decode(cut).description.frameCount == header.frameCount, "\(length)")
        }
    }

    @Test("chunks around the samples never reach the decoder")
    func chunks() throws {
        var wave = WaveBuilder.zeros(.pcm16, blocks: 100)
        wave.samples = (0..<200).map { UInt8($0) }
        let plain = try decode(wave.bytes())
        wave.chunksBefore = [.init("bext", [1, 2, 3]), .init("cart", [])]
        wave.chunksAfter = [.init("LIST", Array("INFOxxxx".utf8)), .init("cue ", [255])]
        #expect(try decode(wave.bytes()).channels == plain.channels)
    }
}

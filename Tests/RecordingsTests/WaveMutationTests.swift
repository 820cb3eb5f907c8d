import Recordings
import TestSupport
import Testing

@Suite("No bytes whatever make the reader crash, hang or invent sound")
struct WaveMutationTests {
    @Test("random mutations of valid files", arguments: WaveBuilder.Coding.allCases)
    func mutations(_ coding: WaveBuilder.Coding) throws {
        var random = SeededGenerator(seed: 0x746F_6E65)
        for round in 0..<3000 {
            var wave = WaveBuilder.zeros(coding, blocks: 1 + round % 5)
            if round % 3 == 0 { wave.chunksBefore = [.init("fact", littleEndian(UInt32(700)))] }
            if round % 4 == 0 { wave.chunksAfter = [.init("LIST", Array("INFOabc".utf8))] }
            if round % 5 == 0 { wave.container = "RF64" }
            if round % 7 == 0 { wave = wave.extensible() }
            let bytes = mutate(wave.bytes(), &random)
            let source = CountingBytes(bytes)
            guard let header = try? WaveHeader(reading: source) else { continue }
            expectSound(header, in: bytes, "round \(round)")
            #expect(source.reads.count < 1200, "round \(round)")
        }
    }

    private func expectSound(_ header: WaveHeader, in bytes: [UInt8], _ comment: Comment) {
        let block = Int64(header.blockAlign)
        #expect(header.frameCount > 0, comment)
        #expect(header.dataLength > 0 && header.dataLength % block == 0, comment)
        #expect(header.dataOffset + header.dataLength <= Int64(bytes.count), comment)
        #expect(
            header.frameCount <= header.dataLength / block * Int64(header.framesPerBlock),
            comment
        )
        #expect(header.sampleRate > 0 && header.channelCount > 0, comment)
    }

    private func mutate(_ original: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = original
        for _ in 0..<Int.random(in: 0...4, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<min(bytes.count, 120), using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 2: bytes[place] = [0, 0xFF, 0x7F, 0x80].randomElement(using: &random) ?? 0
            case 3: bytes.removeLast(Int.random(in: 0...bytes.count, using: &random))
            case 4: bytes.remove(at: place)
            default: bytes.insert(contentsOf: bytes[place...].prefix(8), at: place)
            }
        }
        return bytes
    }
}

/// Counts how often it is asked.
private final class CountingBytes: RandomAccessBytes {
    let content: [UInt8]
    private(set) var reads: [Int64] = []

    init(_ content: [UInt8]) {
        self.content = content
    }

    var byteCount: Int64 { Int64(content.count) }

    func bytes(at offset: Int64, count: Int) -> [UInt8] {
        reads.append(offset)
        return content.bytes(at: offset, count: count)
    }
}

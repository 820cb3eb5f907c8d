import CSndfile
import Decoding
import Glibc
import Recordings
import TestSupport
import Testing

@Suite("What cannot be decoded is an error with a reason, never silence")
struct AudioDecoderRefusalTests {
    @Test("a header that our own reader refuses does not reach libsndfile")
    func refusedHeader() {
        #expect(throws: WaveHeaderError.empty) { try decode([]) }
        #expect(throws: WaveHeaderError.noData) { try decode(WaveBuilder().bytes()) }
    }

    @Test("the same refusal for a WAV file when any format is allowed")
    func refusedHeaderByHand() {
        #expect(throws: WaveHeaderError.noData) {
            try decode(WaveBuilder().bytes(), anyFormat: true)
        }
    }

    @Test("the limits come before the decoder", arguments: [1, 768_000, UInt32.max])
    func limits(rate: UInt32) {
        var wave = WaveBuilder.zeros(.pcm16, blocks: 8000)
        wave.sampleRate = rate
        #expect(throws: AudioLimitError.sampleRate(Int(rate), allowed: 8000...48_000)) {
            try decode(wave.bytes())
        }
    }

    @Test("more channels than the library has are its refusal", arguments: [1025, 32_767])
    func libraryLimit(channels: Int) {
        let wave = WaveBuilder.zeros(.pcm16, blocks: 2, channels: channels)
        #expect(throws: AudioDecoderError.self) {
            try decode(wave.bytes(), limits: AudioLimits(channels: 1...65_535))
        }
    }

    @Test("another container is refused from a phone system and read by hand")
    func otherContainers() throws {
        let tone = EncodedAudio.tone(300, frames: 4000)
        for (type, name) in [(SF_FORMAT_FLAC, "FLAC"), (SF_FORMAT_AIFF, "AIFF")] {
            let format = Int32(type) | Int32(SF_FORMAT_PCM_16)
            let bytes = try EncodedAudio.file([tone, tone], format: format)
            #expect(throws: WaveHeaderError.notWave(magic: name)) { try decode(bytes) }
            let (description, channels) = try decode(bytes, anyFormat: true)
            #expect(description.container.hasPrefix(name))
            #expect(description.encoding == "pcm16")
            #expect(description.frameCount == 4000)
            #expect(channels.map(\.count) == [4000, 4000])
            #expect(throws: AudioLimitError.channelCount(2, allowed: 1...1)) {
                try decode(bytes, anyFormat: true, limits: AudioLimits(channels: 1...1))
            }
        }
    }

    @Test("a descriptor that is closed, only for writing, a directory or a pipe")
    func descriptors() throws {
        #expect(throws: AudioReadError.system(operation: "fstat", code: EBADF)) {
            try AudioDecoder(descriptor: 9999)
        }

        let directory = open("/tmp", O_RDONLY)
        defer { close(directory) }
        #expect(throws: AudioReadError.system(operation: "open", code: EISDIR)) {
            try AudioDecoder(descriptor: directory)
        }

        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { ends.forEach { close($0) } }
        #expect(throws: AudioReadError.notSeekable) { try AudioDecoder(descriptor: ends[0]) }

        let file = try TemporaryFile(WaveBuilder.zeros(.pcm16, blocks: 10).bytes())
        let writable = open("/proc/self/fd/\(file.descriptor)", O_WRONLY)
        defer { close(writable) }
        #expect(throws: AudioReadError.system(operation: "pread", code: EBADF)) {
            try AudioDecoder(descriptor: writable)
        }
    }

    @Test("a recording that is cut while it is read", arguments: Coding.allCases)
    func shrinking(_ coding: Coding) throws {
        let tone = EncodedAudio.tone(300, frames: 100_000)
        let bytes = try EncodedAudio.file([tone], format: EncodedAudio.wav | coding.subtype)
        let file = try TemporaryFile(bytes)
        let decoder = try AudioDecoder(descriptor: file.descriptor)
        var buffers: [[Float]] = []
        #expect(try decoder.read(maxFrames: 1000, into: &buffers) == 1000)
        file.truncate(to: bytes.count / 2)
        let error = try #require(throws: AudioReadError.self) {
            while try decoder.read(maxFrames: 1000, into: &buffers) > 0 {}
        }
        #expect(
            error == .shrank(expected: Int64(bytes.count), found: Int64(bytes.count / 2))
        )
    }

    @Test("a descriptor that fails in the middle of a recording")
    func failing() throws {
        let file = try TemporaryFile(WaveBuilder.zeros(.pcm16, blocks: 100_000).bytes())
        let copy = dup(file.descriptor)
        let decoder = try AudioDecoder(descriptor: copy)
        var buffers: [[Float]] = []
        #expect(try decoder.read(maxFrames: 100, into: &buffers) == 100)
        let directory = open("/tmp", O_RDONLY)
        dup2(directory, copy)
        close(directory)
        defer { close(copy) }
        #expect(throws: AudioReadError.system(operation: "pread", code: EISDIR)) {
            while try decoder.read(maxFrames: 65_536, into: &buffers) > 0 {}
        }
    }
}

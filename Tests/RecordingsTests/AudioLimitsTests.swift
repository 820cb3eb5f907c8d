import Recordings
import TestSupport
import Testing

@Suite("A rate or a number of channels that no phone system writes is refused by name")
struct AudioLimitsTests {
    @Test("plausible rates pass", arguments: [8000, 11_025, 16_000, 44_100, 48_000] as [UInt32])
    func plausible(rate: UInt32) throws {
        var wave = WaveBuilder.zeros(.pcm16, blocks: 10, channels: 4)
        wave.sampleRate = rate
        try WaveHeader(reading: wave.bytes()).check(limits: AudioLimits())
    }

    @Test("absurd rates do not", arguments: [1, 7999, 48_001, 768_000, UInt32.max])
    func absurd(rate: UInt32) throws {
        var wave = WaveBuilder.zeros(.pcm16, blocks: 10)
        wave.sampleRate = rate
        let header = try WaveHeader(reading: wave.bytes())
        #expect(throws: AudioLimitError.sampleRate(Int(rate), allowed: 8000...48_000)) {
            try header.check(limits: AudioLimits())
        }
        try header.check(limits: AudioLimits(sampleRates: 1...Int(UInt32.max)))
    }

    @Test("too many channels", arguments: [5, 1024, 1025, 32_767])
    func channels(count: Int) throws {
        let wave = WaveBuilder.zeros(.pcm16, blocks: 3, channels: count)
        let header = try WaveHeader(reading: wave.bytes())
        let error = try #require(throws: AudioLimitError.self) {
            try header.check(limits: AudioLimits())
        }
        #expect(error == .channelCount(count, allowed: 1...4))
        #expect(error.description.contains("\(count) channels, allowed are 1 to 4"))
    }
}

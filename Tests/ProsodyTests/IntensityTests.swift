import Foundation
import Recordings
import Testing

@Suite("Intensity")
struct IntensityTests {
    @Test(
        "a tone's intensity is its level, whatever the rate",
        arguments: [8000, 16000, 44100, 48000]
    )
    func tone(rate: Int) throws {
        let samples = Signals.tone(440, amplitude: 0.5, seconds: 0.6, rate: rate)
        let summary = prosody(of: samples, rate: rate, speech: [AudioSpan(50, 550)])
        #expect(abs(try #require(summary.intensityMean.value) - -9.03) < 0.05)
        #expect(try #require(summary.intensityRange.value) < 0.1)
    }

    @Test("two equal stretches 20 dB apart have a range of 20 dB and the mean of their energies")
    func twoLevels() throws {
        let loud = Signals.tone(440, amplitude: 0.5, seconds: 1, rate: 8000)
        let soft = Signals.tone(440, amplitude: 0.05, seconds: 1, rate: 8000)
        let summary = prosody(
            of: loud + soft,
            rate: 8000,
            speech: [AudioSpan(100, 900), AudioSpan(1100, 1900)]
        )
        #expect(abs(try #require(summary.intensityRange.value) - 20) < 0.1)
        #expect(abs(try #require(summary.intensityMean.value) - (-9.03 + -2.97)) < 0.1)
    }

    @Test("an offset on the line changes no feature by more than rounding")
    func offset() throws {
        let voice = Signals.voice(seconds: 1, rate: 8000) { _ in 140 }
        let speech = [AudioSpan(100, 900)]
        let plain = prosody(of: voice, rate: 8000, speech: speech)
        let shifted = prosody(of: voice.map { $0 + 0.25 }, rate: 8000, speech: speech)
        for (left, right) in zip(plain.quantities, shifted.quantities) {
            #expect(left.measured.reason == right.measured.reason, "\(left.name)")
            if let one = left.measured.value, let other = right.measured.value {
                #expect(abs(one - other) < 0.05, "\(left.name)")
            }
        }
    }
}

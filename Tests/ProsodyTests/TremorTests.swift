import Foundation
import Prosody
import Recordings
import Testing

@Suite("Tremor")
struct TremorTests {
    private func trembling(_ depth: Double, _ frequency: Double, seconds: Double, rate: Int)
        -> [Float]
    {
        let voice = Phonation(f0: 130, seconds: seconds).samples(seconds: seconds, rate: rate)
        return voice.enumerated().map { index, sample in
            let time = Double(index) / Double(rate)
            return sample * Float(1 + depth * sin(2 * .pi * frequency * time))
        }
    }

    @Test(
        "a voice that trembles has that frequency and that strength",
        arguments: [8000, 16000],
        [4.0, 5.5, 9]
    )
    func tremor(rate: Int, frequency: Double) throws {
        let samples = trembling(0.2, frequency, seconds: 3, rate: rate)
        let summary = voiceQuality(of: samples, rate: rate) { _ in 130 }.summary
        #expect(abs(try #require(summary.tremorFrequency.value) - frequency) < 0.3)
        #expect(abs(try #require(summary.tremorStrength.value) - 0.2) < 0.03)
    }

    @Test("a steady voice hardly trembles")
    func steady() throws {
        let samples = trembling(0, 5, seconds: 3, rate: 16000)
        let summary = voiceQuality(of: samples, rate: 16000) { _ in 130 }.summary
        #expect(try #require(summary.tremorStrength.value) < 0.02)
    }

    @Test("a voice that is never sustained for a second gives a reason instead of a number")
    func short() {
        let isVoiced = { (time: Double) in time.truncatingRemainder(dividingBy: 0.8) < 0.6 }
        let samples = trembling(0.2, 5, seconds: 3, rate: 16000).enumerated().map {
            isVoiced(Double($0.offset) / 16000) ? $0.element : 0
        }
        let summary = voiceQuality(of: samples, rate: 16000) { isVoiced($0) ? 130 : nil }.summary
        #expect(summary.tremorStrength.value == nil)
        #expect(summary.tremorFrequency.reason == "too little voice sustained for a second")
    }
}

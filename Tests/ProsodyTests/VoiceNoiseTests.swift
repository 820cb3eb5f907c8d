import Foundation
import Prosody
import Recordings
import Testing

@Suite("Harmonics-to-noise ratio and cepstral peak")
struct VoiceNoiseTests {
    struct Case: CustomTestStringConvertible {
        var rate: Int
        var f0: Double
        var ratio: Double

        var testDescription: String { "\(f0) Hz at \(rate) Hz, \(ratio) dB" }
    }

    static let cases = [8000, 16000, 22050, 44100, 48000].flatMap { rate in
        [110.0, 210].flatMap { f0 in
            [5.0, 12, 20].map { Case(rate: rate, f0: f0, ratio: $0) }
        }
    }

    @Test("a voice in noise has the ratio it was made with", arguments: cases)
    func ratio(_ item: Case) throws {
        let clean = Signals.voice(seconds: 2, rate: item.rate) { _ in item.f0 }
        let noisy = Signals.withNoise(clean, signalToNoise: item.ratio, rate: item.rate)
        let result = voiceQuality(of: noisy, rate: item.rate) { _ in Float(item.f0) }
        #expect(abs(try #require(result.summary.harmonicsToNoiseRatio.value) - item.ratio) < 1)
    }

    @Test("only frames within 20 dB or so of the loudest count")
    func quiet() throws {
        let loud = Signals.voice(seconds: 1, rate: 16000) { _ in 150 }
        let hiss = Signals.noise(seconds: 1, rate: 16000, rms: 0.005)
        let both = voiceQuality(of: loud + hiss, rate: 16000) { $0 < 1 ? 150 : nil }
        let alone = voiceQuality(of: loud, rate: 16000) { _ in 150 }
        let expected = try #require(alone.summary.harmonicsToNoiseRatio.value)
        #expect(abs(try #require(both.summary.harmonicsToNoiseRatio.value) - expected) < 2)
    }

    @Test(
        "the cepstral peak sinks step by step as noise is added",
        arguments: [8000, 16000, 48000]
    )
    func cepstralPeak(rate: Int) throws {
        let clean = Signals.voice(seconds: 2, rate: rate) { _ in 140 }
        let values = try [40.0, 20, 10, 0, -10].map { ratio in
            let noisy = Signals.withNoise(clean, signalToNoise: ratio, rate: rate)
            let summary = voiceQuality(of: noisy, rate: rate) { _ in 140 }.summary
            return try #require(summary.cepstralPeakProminence.value)
        }
        #expect(zip(values, values.dropFirst()).allSatisfy { $0 > $1 + 0.5 })
        #expect(values[0] > 12)
    }

    @Test("noise has no cepstral peak to speak of", arguments: [8000, 16000, 44100])
    func noise(rate: Int) throws {
        let noise = Signals.noise(seconds: 2, rate: rate)
        let summary = voiceQuality(of: noise, rate: rate) { _ in nil }.summary
        #expect(try #require(summary.cepstralPeakProminence.value) < 5)
    }

    @Test("the intensity is the level of the signal", arguments: [8000, 44100])
    func intensity(rate: Int) throws {
        let voice = Signals.voice(seconds: 1, rate: rate) { _ in 150 }
        let summary = voiceQuality(of: voice, rate: rate) { _ in 150 }.summary
        #expect(abs(try #require(summary.intensityMean.value) + 20) < 0.2)
    }
}

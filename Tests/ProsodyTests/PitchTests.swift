import Foundation
import Recordings
import Testing

@Suite("Pitch")
struct PitchTests {
    struct Case: CustomTestStringConvertible {
        var rate: Int
        var f0: Double
        var signalToNoise: Double

        var testDescription: String { "\(f0) Hz at \(rate) Hz, \(signalToNoise) dB" }
    }

    static let cases = [8000, 16000, 44100].flatMap { rate in
        [65.0, 120, 220, 400].flatMap { f0 in
            [60.0, 10].map { Case(rate: rate, f0: f0, signalToNoise: $0) }
        }
    }

    @Test("a steady voice has its pitch, whatever the rate and the noise", arguments: cases)
    func steadyVoice(_ item: Case) throws {
        let clean = Signals.voice(seconds: 0.5, rate: item.rate) { _ in item.f0 }
        let samples = Signals.withNoise(
            clean,
            signalToNoise: item.signalToNoise,
            rate: item.rate
        )
        let summary = prosody(of: samples, rate: item.rate)
        let median = try #require(summary.f0Median.value)
        let range = try #require(summary.f0Range.value)
        let voiced = try #require(summary.voicedFraction.value)
        #expect(abs(median / item.f0 - 1) < 0.01)
        #expect(range < 1)
        // The three frames at each end are not wholly inside the recording.
        #expect(voiced > 0.85)
    }

    @Test(
        "a voice keeps its pitch on a telephone line that removes the fundamental",
        arguments: [80.0, 120, 170, 250]
    )
    func missingFundamental(f0: Double) throws {
        let line = Signals.voice(seconds: 0.6, rate: 8000, band: 300...3400) { _ in f0 }
        let samples = Signals.muLaw(Signals.withNoise(line, signalToNoise: 25, rate: 8000))
        let summary = prosody(of: samples, rate: 8000)
        let median = try #require(summary.f0Median.value)
        #expect(abs(median / f0 - 1) < 0.01)
        #expect(try #require(summary.f0Range.value) < 1)
    }

    @Test(
        "a 120 Hz pulse train on a telephone band keeps its pitch",
        arguments: [8000, 11025, 16000, 22050, 48000]
    )
    func pulseTrain(rate: Int) throws {
        let samples = Signals.voice(
            seconds: 0.6,
            rate: rate,
            band: 300...3400,
            spectrum: { _ in 1 },
            pitch: { _ in 120 }
        )
        let median = try #require(prosody(of: samples, rate: rate).f0Median.value)
        #expect(abs(median - 120) < 1)
    }

    @Test("a voice that swings by semitones has that range and deviation", arguments: [2.0, 5])
    func swing(semitones: Double) throws {
        let samples = Signals.voice(seconds: 4, rate: 8000) { time in
            150 * exp2(semitones / 12 * sin(2 * .pi * time))
        }
        let summary = prosody(of: samples, rate: 8000)
        let range = try #require(summary.f0Range.value)
        let deviation = try #require(summary.f0StandardDeviation.value)
        // A sine spends 90 % of its time within 0.988 of its amplitude.
        #expect(abs(range - 2 * 0.988 * semitones) < 0.1 * semitones)
        #expect(abs(deviation - semitones / 2.0.squareRoot()) < 0.05 * semitones)
    }

    @Test("a voice does not leap an octave where its odd harmonics fade for 80 ms")
    func fadingHarmonics() throws {
        var samples = Signals.voice(seconds: 1, rate: 8000) { _ in 110 }
        let even = Signals.voice(seconds: 1, rate: 8000) { _ in 220 }
        samples.replaceSubrange(3680..<4320, with: even[3680..<4320])
        let deviation = try #require(prosody(of: samples, rate: 8000).f0StandardDeviation.value)
        #expect(deviation < 0.5)
    }

    @Test("a voice that rises evenly by an octave has its range and its middle")
    func rise() throws {
        let samples = Signals.voice(seconds: 2, rate: 8000) { 100 * exp2($0 / 2) }
        let summary = prosody(of: samples, rate: 8000)
        // From 100 Hz to 200 Hz evenly in octaves: 90 % of 12 semitones.
        #expect(abs(try #require(summary.f0Range.value) - 10.8) < 0.5)
        #expect(abs(try #require(summary.f0Median.value) - 141.4) < 3)
    }

    @Test("a deep voice in noise is as voiced as a high one", arguments: [60.0, 250])
    func deepVoice(f0: Double) throws {
        let clean = Signals.voice(seconds: 1, rate: 8000) { _ in f0 }
        let samples = Signals.withNoise(clean, signalToNoise: 3, rate: 8000)
        let summary = prosody(of: samples, rate: 8000)
        #expect(try #require(summary.voicedFraction.value) > 0.9)
        #expect(abs(try #require(summary.f0Median.value) / f0 - 1) < 0.01)
    }

    @Test("noise is not voiced", arguments: [8000, 16000])
    func noise(rate: Int) throws {
        let summary = prosody(of: Signals.noise(seconds: 2, rate: rate), rate: rate)
        #expect(try #require(summary.voicedFraction.value) < 0.03)
        #expect(summary.f0Median.value == nil)
        #expect(summary.f0Median.reason == "less than 0.2 s of voiced speech")
    }

    @Test("rumble that dies away over a few milliseconds is not voiced")
    func rumble() throws {
        var state: Float = 0
        let samples = Signals.noise(seconds: 4, rate: 8000, rms: 0.02).map { sample in
            state = 0.9 * state + sample
            return state
        }
        let voiced = try #require(prosody(of: samples, rate: 8000).voicedFraction.value)
        #expect(voiced < 0.04)
    }

    @Test("mains hum far below the voice is not voiced")
    func hum() throws {
        let voice = Signals.voice(seconds: 1, rate: 8000) { _ in 130 }
        let hum = Signals.tone(60, amplitude: 0.0005, seconds: 1, rate: 8000)
        let summary = prosody(of: voice + hum, rate: 8000)
        #expect(abs(try #require(summary.voicedFraction.value) - 0.5) < 0.06)
    }

    @Test("half voice and half noise is half voiced")
    func halfVoiced() throws {
        let voice = Signals.voice(seconds: 1, rate: 8000) { _ in 130 }
        let samples = voice + Signals.noise(seconds: 1, rate: 8000, rms: 0.05)
        let voiced = try #require(prosody(of: samples, rate: 8000).voicedFraction.value)
        #expect(abs(voiced - 0.5) < 0.06)
    }

    @Test("a frame belongs to the segment that holds its centre, the start included")
    func frameCentres() {
        let samples = Signals.voice(seconds: 0.6, rate: 8000) { _ in 130 }
        let voiced = { (start: Int64, end: Int64) in
            prosody(of: samples, rate: 8000, speech: [AudioSpan(start, end)]).voicedFraction
        }
        #expect(voiced(301, 310).value == nil)
        #expect(voiced(300, 301).value == 1)
    }

    @Test("only the frames inside the speech segments count")
    func onlySpeech() throws {
        let low = Signals.voice(seconds: 1, rate: 8000) { _ in 100 }
        let high = Signals.voice(seconds: 1, rate: 8000) { _ in 230 }
        let summary = prosody(of: low + high, rate: 8000, speech: [AudioSpan(1100, 1900)])
        #expect(abs(try #require(summary.f0Median.value) - 230) < 2)
        #expect(summary.voicedFraction.value == 1)
        #expect(summary.speechDuration == Milliseconds(800))
    }
}

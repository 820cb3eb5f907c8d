import Foundation
import Prosody
import Recordings
import Testing

@Suite("Jitter and shimmer")
struct PerturbationTests {
    static let rates = [8000, 11025, 16000, 22050, 44100, 48000]

    @Test("a voice with known jitter has that jitter", arguments: rates, [0.005, 0.02])
    func jitter(rate: Int, deviation: Double) throws {
        let voice = Phonation(f0: 120, seconds: 3, jitter: deviation)
        let result = voiceQuality(of: voice.samples(seconds: 3, rate: rate), rate: rate) { _ in 120
        }
        let measured = try #require(result.summary.jitterLocal.value)
        #expect(abs(measured / voice.jitterLocal - 1) < 0.1)
        #expect(try #require(result.summary.shimmerLocal.value) < 0.03)
    }

    @Test("a voice with known shimmer has that shimmer", arguments: rates, [0.03, 0.1])
    func shimmer(rate: Int, deviation: Double) throws {
        let voice = Phonation(f0: 120, seconds: 3, shimmer: deviation)
        let result = voiceQuality(of: voice.samples(seconds: 3, rate: rate), rate: rate) { _ in 120
        }
        let measured = try #require(result.summary.shimmerLocal.value)
        #expect(abs(measured / voice.shimmerLocal - 1) < 0.1)
        let decibels = try #require(result.summary.shimmerLocalDecibels.value)
        #expect(abs(decibels / (8.686 * voice.shimmerLocal) - 1) < 0.15)
        #expect(try #require(result.summary.jitterLocal.value) < 0.004)
    }

    @Test("a regular voice has next to no jitter and shimmer", arguments: rates, [90.0, 220])
    func regular(rate: Int, f0: Double) throws {
        let voice = Phonation(f0: f0, seconds: 2)
        let result = voiceQuality(of: voice.samples(seconds: 2, rate: rate), rate: rate) { _ in
            Float(f0)
        }
        #expect(try #require(result.summary.jitterLocal.value) < 0.003)
        #expect(try #require(result.summary.shimmerLocal.value) < 0.02)
    }

    @Test("a pitch that is an octave off still finds the voice's own periods", arguments: [0.5, 2])
    func octave(factor: Double) throws {
        let voice = Phonation(f0: 150, seconds: 2, jitter: 0.01)
        let result = voiceQuality(of: voice.samples(seconds: 2, rate: 16000), rate: 16000) { _ in
            Float(150 * factor)
        }
        let measured = try #require(result.summary.jitterLocal.value)
        #expect(abs(measured / voice.jitterLocal - 1) < 0.15)
    }

    @Test("a voice that the tracker rejects is measured all the same", arguments: [90.0, 250])
    func rejected(f0: Double) throws {
        let voice = Phonation(f0: f0, seconds: 2, jitter: 0.01)
        let samples = voice.samples(seconds: 2, rate: 16000)
        let measured = voiceQuality(of: samples, rate: 16000) { _ in nil }.summary.jitterLocal
        #expect(abs(try #require(measured.value) / voice.jitterLocal - 1) < 0.15)
    }

    @Test("an offset of the line changes neither jitter nor shimmer")
    func offset() throws {
        let voice = Phonation(f0: 120, seconds: 2, jitter: 0.01, shimmer: 0.05)
        let samples = voice.samples(seconds: 2, rate: 16000)
        let plain = voiceQuality(of: samples, rate: 16000) { _ in 120 }.summary
        let shifted = voiceQuality(of: samples.map { $0 + 0.3 }, rate: 16000) { _ in 120 }.summary
        let jitter = try #require(plain.jitterLocal.value)
        let shimmer = try #require(plain.shimmerLocal.value)
        #expect(abs(try #require(shifted.jitterLocal.value) / jitter - 1) < 0.05)
        #expect(abs(try #require(shifted.shimmerLocal.value) / shimmer - 1) < 0.05)
    }

    @Test("fewer than fifty pairs of periods give a reason instead of a number")
    func few() {
        let voice = Phonation(f0: 120, seconds: 0.35)
        let result = voiceQuality(of: voice.samples(seconds: 1, rate: 16000), rate: 16000) { time in
            time < 0.35 ? 120 : nil
        }
        #expect(result.summary.jitterLocal.value == nil)
        #expect(result.summary.jitterLocal.reason == "fewer than 50 regular periods of the voice")
        #expect(result.summary.shimmerLocal.value == nil)
    }
}

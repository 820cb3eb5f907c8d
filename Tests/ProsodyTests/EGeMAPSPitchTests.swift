import Foundation
import Prosody
import Testing

@Suite("Pitch of eGeMAPS")
struct EGeMAPSPitchTests {
    struct Case: CustomTestStringConvertible {
        var rate: Int
        var f0: Double

        var testDescription: String { "\(f0) Hz at \(rate) Hz" }
    }

    static let cases = [8000, 16000, 44100].flatMap { rate in
        [90.0, 120, 210, 340].map { Case(rate: rate, f0: $0) }
    }

    @Test("a steady voice has its pitch at any rate", arguments: cases)
    func steadyVoice(_ item: Case) {
        let samples = Signals.voice(seconds: 0.8, rate: item.rate) { _ in item.f0 }
        let voice = EGeMAPSVoice(samples, rate: item.rate)
        #expect(voice.f0.count == 75)
        for index in voice.middle {
            #expect(abs(Double(voice.f0[index]) / item.f0 - 1) < 0.015)
        }
    }

    @Test("harmonics 3 to 8 have the pitch of the first", arguments: [110.0, 150, 230])
    func missingFundamental(f0: Double) {
        let samples = Signals.voice(
            seconds: 0.8,
            rate: 16000,
            band: 2.5 * f0...8.5 * f0,
            spectrum: { _ in 1 },
            pitch: { _ in f0 }
        )
        let voice = EGeMAPSVoice(samples, rate: 16000)
        for index in voice.middle {
            #expect(abs(Double(voice.f0[index]) / f0 - 1) < 0.02)
        }
    }

    @Test("a glide is followed in the middle of each frame", arguments: [8000, 16000])
    func glide(rate: Int) {
        let samples = Signals.voice(seconds: 1, rate: rate) { 110 * exp2($0) }
        let voice = EGeMAPSVoice(samples, rate: rate)
        for index in voice.middle {
            let truth = 110 * exp2(0.01 * Double(index) + 0.03)
            #expect(abs(Double(voice.f0[index]) / truth - 1) < 0.025)
        }
    }

    @Test("a jump by an octave is a jump by an octave")
    func octaveJump() {
        let samples = Signals.voice(seconds: 1, rate: 16000) { $0 < 0.5 ? 115 : 230 }
        let voice = EGeMAPSVoice(samples, rate: 16000)
        for index in 10..<42 { #expect(abs(voice.f0[index] / 115 - 1) < 0.02) }
        for index in 52..<85 { #expect(abs(voice.f0[index] / 230 - 1) < 0.02) }
    }

    @Test("one frame that is not like a voice does not interrupt a vowel")
    func shortGap() {
        var samples = Signals.voice(seconds: 1, rate: 16000) { _ in 150 }
        let noise = Signals.noise(seconds: 0.015, rate: 16000, rms: 0.2)
        for (index, sample) in noise.enumerated() { samples[8000 + index] += sample }
        let voice = EGeMAPSVoice(samples, rate: 16000)
        for index in voice.middle { #expect(abs(voice.f0[index] / 150 - 1) < 0.03) }
    }

    @Test("noise has hardly any pitch", arguments: [8000, 16000])
    func noise(rate: Int) {
        let samples = Signals.noise(seconds: 3, rate: rate)
        #expect(EGeMAPSVoice(samples, rate: rate).voicedShare < 0.02)
    }

    @Test("what is too quiet to be heard has no pitch")
    func level() {
        let loud = Signals.voice(seconds: 0.5, rate: 16000) { _ in 140 }
        let quiet = loud.map { 0.008 * $0 }
        let audible = loud.map { 0.012 * $0 }
        #expect(EGeMAPSVoice(quiet, rate: 16000).voicedShare == 0)
        #expect(EGeMAPSVoice(audible, rate: 16000).voicedShare > 0.9)
    }

    @Test("silence, an offset and a square wave give finite numbers")
    func degenerate() {
        let silence = Signals.silence(seconds: 0.5, rate: 8000)
        let offset = Signals.constant(0.7, seconds: 0.5, rate: 8000)
        let square = Signals.tone(150, seconds: 0.5, rate: 8000).map { $0 < 0 ? Float(-1) : 1 }
        #expect(EGeMAPSVoice(silence, rate: 8000).f0.allSatisfy { $0 == 0 })
        for samples in [silence, offset, square] {
            let voice = EGeMAPSVoice(samples, rate: 8000)
            #expect(voice.f0.count == 45)
            #expect(voice.f0.allSatisfy { $0 == 0 || (55...1000).contains($0) })
            #expect(voice.perturbation.allSatisfy { (0...1).contains($0.jitter) })
            #expect(voice.perturbation.allSatisfy { (0...6.03).contains($0.shimmer) })
            #expect(voice.harmonicity.allSatisfy { $0.map { abs($0) <= 100 } ?? true })
        }
    }

    @Test("each frame is decided once, in order, and a fixed number of frames later")
    func delay() {
        let pitch = SubharmonicPitch(sampleRate: 8000, transformLength: 512)
        let silence = [Float](repeating: 0, count: pitch.binCount)
        var decided = 0
        silence.withUnsafeBufferPointer { silence in
            guard let magnitude = silence.baseAddress else { return }
            for frame in 1...100 {
                pitch.push(magnitude: magnitude, level: 0) { _ in decided += 1 }
                #expect(decided == max(0, frame - SubharmonicPitch.delay))
            }
        }
        pitch.finish { _ in decided += 1 }
        #expect(decided == 100)
    }

    @Test("the same frames give the same bits, whatever came before another start")
    func deterministic() {
        let samples = Signals.voice(seconds: 0.6, rate: 16000) { 120 + 200 * $0 }
        let first = EGeMAPSVoice(samples, rate: 16000)
        let second = EGeMAPSVoice(samples, rate: 16000)
        #expect(first.f0 == second.f0)
        #expect(first.perturbation == second.perturbation)
        #expect(first.harmonicity == second.harmonicity)
    }
}

import Foundation
import Prosody
import Testing

@Suite("Jitter, shimmer and harmonicity of eGeMAPS")
struct EGeMAPSPerturbationTests {
    /// A voice of resonances hit by pulses, at periods and strengths that take turns.
    static func pulses(
        rate: Int,
        periods: [Double],
        amplitudes: [Double],
        seconds: Double = 1
    ) -> [Float] {
        var samples = [Float](repeating: 0, count: Int(seconds * Double(rate)))
        let length = rate / 20
        var time = 0.0
        var pulse = 0
        while Int(time) + length < samples.count {
            let amplitude = 0.3 * amplitudes[pulse % amplitudes.count]
            let first = Int(time.rounded(.up))
            for index in first..<first + length {
                let age = (Double(index) - time) / Double(rate)
                let wave =
                    exp(-age / 0.0015) * sin(2 * .pi * 450 * age)
                    + 0.5 * exp(-age / 0.001) * sin(2 * .pi * 1350 * age)
                samples[index] += Float(amplitude * wave)
            }
            time += periods[pulse % periods.count] * Double(rate)
            pulse += 1
        }
        return samples
    }

    static func median(_ values: [Float]) -> Float {
        let sorted = values.sorted()
        return sorted[sorted.count / 2]
    }

    @Test("periods that take turns have their jitter", arguments: [0, 0.01, 0.02, 0.04])
    func jitter(share: Double) {
        let period = 1 / 130.0
        let samples = Self.pulses(
            rate: 16000,
            periods: [period * (1 + share / 2), period * (1 - share / 2)],
            amplitudes: [1]
        )
        let voice = EGeMAPSVoice(samples, rate: 16000)
        let middle = Self.median(voice.middle.map { voice.perturbation[$0].jitter })
        #expect(abs(Double(middle) - share) < 0.001 + 0.1 * share)
    }

    @Test("pulses that take turns have their shimmer", arguments: [1, 0.95, 0.85, 0.7])
    func shimmer(ratio: Double) {
        let samples = Self.pulses(rate: 16000, periods: [1 / 110.0], amplitudes: [1, ratio])
        let voice = EGeMAPSVoice(samples, rate: 16000)
        let middle = Self.median(voice.middle.map { voice.perturbation[$0].shimmer })
        let truth = 20 * log10(1 + (1 - ratio) / ((1 + ratio) / 2))
        #expect(abs(Double(middle) - truth) < 0.1 + 0.1 * truth)
    }

    @Test("a frame without a period of its own keeps the shimmer, and has no jitter")
    func hold() {
        let period = 1 / 75.0
        let samples = Self.pulses(
            rate: 16000,
            periods: [period * 1.01, period * 0.99],
            amplitudes: [1, 0.8]
        )
        let voice = EGeMAPSVoice(samples, rate: 16000)
        #expect(voice.middle.allSatisfy { voice.f0[$0] > 0 })
        let middle = voice.middle.map { voice.perturbation[$0] }
        #expect(middle.allSatisfy { $0.shimmer > 1 })
        let held = zip(middle, middle.dropFirst()).filter { $1.jitter == 0 }
        // 48 frames share 36 periods.
        #expect((8...16).contains(held.count))
        #expect(held.allSatisfy { $0.shimmer == $1.shimmer })
    }

    @Test("after a pause nothing is left of the voice before it")
    func pause() {
        let voiced = Self.pulses(rate: 16000, periods: [1 / 130.0], amplitudes: [1, 0.6])
        let silence = Signals.silence(seconds: 0.5, rate: 16000)
        let steady = Self.pulses(rate: 16000, periods: [1 / 130.0], amplitudes: [1])
        let voice = EGeMAPSVoice(voiced + silence + steady, rate: 16000)
        #expect(voice.perturbation[100..<140].allSatisfy { $0.jitter == 0 && $0.shimmer == 0 })
        #expect(voice.perturbation[170..<230].allSatisfy { $0.shimmer < 0.1 })
    }

    struct Case: CustomTestStringConvertible {
        var f0: Double
        var signalToNoise: Double

        var testDescription: String { "\(f0) Hz, \(signalToNoise) dB" }
    }

    static let cases = [125.0, 200, 320].flatMap { f0 in
        [60.0, 15, 8].map { Case(f0: f0, signalToNoise: $0) }
    }

    @Test("a voice in noise has the ratio that the window leaves of it", arguments: cases)
    func harmonicity(_ item: Case) throws {
        let clean = Signals.voice(
            seconds: 1.5,
            rate: 16000,
            band: 50...7600,
            spectrum: { 200 / (200 + $0) },
            pitch: { _ in item.f0 }
        )
        let samples = Signals.withNoise(
            clean,
            signalToNoise: item.signalToNoise,
            rate: 16000
        )
        let voice = EGeMAPSVoice(samples, rate: 16000)
        let ratios = try voice.middle.map { try #require(voice.harmonicity[$0]) }
        // The Gaussian window has σ = 12 ms, so its autocorrelation has σ = 12·√2 ms.
        let kept = exp(-pow(1000 / item.f0, 2) / (4 * 144))
        let noise = pow(10, -item.signalToNoise / 10)
        let truth = 10 * log10(kept / (1 + noise - kept))
        #expect(abs(Double(Self.median(ratios)) - truth) < 0.9)
    }
}

import Foundation
import Prosody
import Testing

@Suite("eGeMAPS spectral descriptors")
struct EGeMAPSSpectralTests {
    /// An offset and thirty harmonics of 100 Hz, rounded to 16 bits.
    ///
    /// They repeat every hop, so that all frames are alike.
    static func harmonics(rate: Int) -> [Float] {
        (0..<(rate / 2)).map { index in
            let time = Double(index) / Double(rate)
            let sum = (1...30).reduce(0.0) { sum, order in
                let order = Double(order)
                return sum + cos(2 * .pi * 100 * order * time + 0.7 * order * order) / order
            }
            return Float(((0.1 * sum + 0.02) * 32767).rounded() / 32767)
        }
    }

    /// What openSMILE 2.6.0 prints for `harmonics`, in the order of the descriptors.
    static let published: [(rate: Int, values: [Float])] = [
        (
            8000,
            [0.66545, -13.861, 25.991, -0.029614, -0.0074031, 0, 26.218, -3.7801, 22.86, -11.632]
        ),
        (
            16000,
            [0.90309, -13.857, 25.977, -0.034352, -0.010661, 0, 45.758, -13.642, 12.177, 22.537]
        ),
        (
            44100,
            [1.5783, -14.177, 25.901, -0.054644, -0.012616, 0, 47.918, -16.019, 13.826, 22.001]
        ),
    ]

    @Test("ten descriptors are those that openSMILE gives", arguments: published.indices)
    func agreesWithPublished(index: Int) {
        let (rate, values) = Self.published[index]
        let result = egemaps(of: Self.harmonics(rate: rate), rate: rate)
        #expect(result.rows.count == 46)
        for row in result.rows {
            for (found, expected) in zip(row, values) {
                #expect(abs(found - expected) <= 1e-3 * abs(expected) + 1e-4)
            }
        }
        #expect(abs(result["equivalentSoundLevel_dBp"] + 20.727) < 0.002)
    }

    @Test("the level of a sine is its mean square in decibels", arguments: [1.0, 0.1, 0.003])
    func level(amplitude: Double) {
        let tone = Signals.tone(1000, amplitude: amplitude, seconds: 0.5, rate: 16000)
        let level = egemaps(of: tone, rate: 16000)["equivalentSoundLevel_dBp"]
        #expect(abs(level - 10 * log10(amplitude * amplitude / 2)) < 0.01)
    }

    @Test(
        "twice the amplitude is 1.58 times the loudness, at every rate",
        arguments: [8000, 48000]
    )
    func loudness(rate: Int) {
        let quiet = Signals.noise(seconds: 1, rate: rate, rms: 0.05)
        let soft = egemaps(of: quiet, rate: rate)["loudness_sma3_amean"]
        let loud = egemaps(of: quiet.map { 2 * $0 }, rate: rate)["loudness_sma3_amean"]
        #expect(abs(loud / soft - pow(4, 0.33)) < 1e-4)
    }

    @Test("two tones in two bands give their ratio", arguments: [0.5, 0.1])
    func balance(amplitude: Double) {
        let low = Signals.tone(500, amplitude: 0.5, seconds: 0.5, rate: 16000)
        let high = Signals.tone(3000, amplitude: 0.5 * amplitude, seconds: 0.5, rate: 16000)
        let result = egemaps(of: zip(low, high).map { $0 + $1 }, rate: 16000)
        let expected = Float(20 * log10(amplitude))
        for value in result.track("alphaRatio_sma3") { #expect(abs(value - expected) < 0.1) }
        for value in result.track("hammarbergIndex_sma3") { #expect(abs(value + expected) < 0.1) }
    }

    @Test("the spectrum of white noise is flat")
    func noise() {
        // The mean level of a bin is 0 dB: the published slope depends on it.
        let noise = Signals.noise(seconds: 20, rate: 16000, rms: 0.1184)
        let result = egemaps(of: noise, rate: 16000)
        let slope = result.track("slope500-1500_sma3").reduce(0, +) / Float(result.rows.count)
        #expect(abs(slope) < 3e-4)
        // Four times as much bandwidth above 1 kHz as below.
        #expect(abs(result["alphaRatioUV_sma3nz_amean"] - 10 * log10(4)) < 0.5)
    }

    @Test("the flat spectrum of a click has no slope of its own", arguments: [0.7, 0.07])
    func clicks(amplitude: Double) {
        // One click in each frame, in turn at the samples 100 and 260 of the window.
        var samples = [Float](repeating: 0, count: 16000)
        for index in stride(from: 100, to: samples.count, by: 320) {
            samples[index] = Float(amplitude)
        }
        let levels = [100.0, 260].map {
            20 * log10(amplitude * (0.54 - 0.46 * cos(2 * .pi * $0 / 319)))
        }
        let slopes = egemaps(of: samples, rate: 16000).track("slope500-1500_sma3")[10..<90]
        let mean = Double(slopes.reduce(0, +)) / Double(slopes.count)
        // What the published slope takes from the level: 0.07636 at −140 dB, as in silence.
        let share = 0.0763636 * (levels[0] + levels[1]) / 2 / -140
        #expect(abs(mean - share) < 2e-5)
    }

    @Test("cepstral coefficients do not change with the level")
    func cepstrum() {
        let samples = Self.harmonics(rate: 16000)
        let first = egemaps(of: samples, rate: 16000)
        let second = egemaps(of: samples.map { $0 * 0.5 }, rate: 16000)
        for name in ["mfcc1_sma3", "mfcc2_sma3", "mfcc3_sma3", "mfcc4_sma3"] {
            for (loud, soft) in zip(first.track(name), second.track(name)) {
                #expect(abs(loud - soft) < 0.001)
            }
        }
    }

    @Test("the flux of a step is the step of the spectrum")
    func flux() {
        let samples = Self.harmonics(rate: 16000).enumerated().map { $1 * ($0 < 4000 ? 1 : 2) }
        let flux = egemaps(of: samples, rate: 16000).track("spectralFlux_sma3")
        #expect(flux[..<20].allSatisfy { $0 == 0 })
        #expect(flux[30...].allSatisfy { $0 == 0 })
        #expect(flux[22...27].contains { $0 > 0.1 })
    }
}

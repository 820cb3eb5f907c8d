import Foundation
import Prosody
import Testing

@Suite("Harmonic levels")
struct HarmonicLevelTests {
    /// Decibels of the harmonics of a voice, from the fundamental up.
    static let levels: [Double] = [
        0, -4, 3, -9, -14, -6, -12, -20, -11, -23, -17, -13, -25, -18, -26, -21, -30, -24, -28, -32,
    ]

    @Test(
        "the first two harmonics above the fundamental are compared",
        arguments: [95.0, 120, 177.3, 210],
        [8000, 16000]
    )
    func h1h2(pitch: Double, rate: Int) {
        let ratios = Self.measure(pitch: pitch, rate: rate, formants: [])
        #expect(abs(Double(ratios.h1h2) - (Self.levels[1] - Self.levels[2])) < 0.5)
    }

    @Test(
        "the loudest harmonic near a formant stands for it",
        arguments: [95.0, 120, 177.3, 210],
        [8000, 16000]
    )
    func formants(pitch: Double, rate: Int) {
        // The harmonics within 20 %: 5 to 7; 8 to 12; 13 to 19.
        let formants = [6, 10, 16].map { Float($0 * pitch) }
        let ratios = Self.measure(pitch: pitch, rate: rate, formants: formants)
        let expected = [Self.levels[5], Self.levels[8], Self.levels[13]]
        for index in 0..<3 {
            #expect(abs(Double(ratios.formants[index]) - expected[index]) < 1.5)
        }
        let difference = Double(ratios.h1a3) - (Self.levels[1] - expected[2])
        #expect(abs(difference) < 0.5)
    }

    @Test("a formant at the fundamental has its level, and one between harmonics has none")
    func noHarmonic() {
        let ratios = Self.measure(pitch: 200, rate: 16000, formants: [200, 280, 2400])
        #expect(ratios.formants[0] == 0)
        #expect(ratios.formants[1] == 0)
        #expect(ratios.formants[2] < -10)
    }

    @Test("a frame without formants has the level 0 for all")
    func noFormants() {
        let ratios = Self.measure(pitch: 200, rate: 16000, formants: [])
        #expect(ratios.formants == SIMD3<Float>.zero)
    }

    @Test("an unvoiced frame and silence have the floor")
    func unvoiced() {
        #expect(HarmonicRatios.unvoiced.formants == SIMD3<Float>(repeating: -201))
        #expect(HarmonicRatios.unvoiced.h1h2 == 0)
        let silence = Self.measure(
            [Float](repeating: 0, count: 960),
            100,
            16000,
            [500, 1500, 2500]
        )
        #expect(silence == HarmonicRatios.unvoiced)
    }

    @Test("a frame without a peak at the pitch counts as unvoiced")
    func noFundamental() {
        let tone = Signals.tone(3000, seconds: 0.06, rate: 16000)
        var magnitude = [Float](repeating: 1, count: 513)
        for bin in magnitude.indices { magnitude[bin] += Float(bin) }
        let ratios = HarmonicLevels(sampleRate: 16000, transformLength: 1024)
            .measure(magnitude, pitch: 100, formants: Formants())
        #expect(ratios == HarmonicRatios.unvoiced)
        #expect(Self.measure(tone, 3000, 16000, []) != HarmonicRatios.unvoiced)
    }

    @Test(
        "levels are numbers between the floor and its opposite, whatever the signal",
        arguments: [55.0, 130, 333, 1000],
        [8000, 16000]
    )
    func anySignal(pitch: Double, rate: Int) {
        let length = rate * 6 / 100
        let signals = [
            Signals.noise(seconds: 0.06, rate: rate),
            [Float](repeating: 0.5, count: length),
            (0..<length).map { $0 == 0 ? 1 : 0 },
            Signals.tone(pitch, seconds: 0.06, rate: rate),
        ]
        for signal in signals {
            for formants: [Float] in [
                [60, 70, 5400], [500, 1500, 2500], [300], [5000, 5200, 5449],
            ] {
                let ratios = Self.measure(signal, pitch, rate, formants)
                for value in [
                    ratios.h1h2, ratios.h1a3, ratios.formants.x, ratios.formants.y,
                    ratios.formants.z,
                ] {
                    #expect(abs(value) <= 402)
                }
            }
        }
    }

    private static func measure(pitch: Double, rate: Int, formants: [Float]) -> HarmonicRatios {
        let samples = (0..<rate * 6 / 100).map { index in
            let time = Double(index) / Double(rate)
            return levels.enumerated().reduce(Float(0)) { sum, harmonic in
                let frequency = Double(harmonic.offset + 1) * pitch
                guard frequency < 0.48 * Double(rate) else { return sum }
                let phase = 2 * Double.pi * frequency * time + Double(harmonic.offset)
                return sum + Float(0.05 * pow(10, harmonic.element / 20) * sin(phase))
            }
        }
        return measure(samples, pitch, rate, formants)
    }

    private static func measure(
        _ samples: [Float],
        _ pitch: Double,
        _ rate: Int,
        _ formants: [Float]
    ) -> HarmonicRatios {
        let middle = Double(samples.count - 1) / 2
        let windowed = samples.enumerated().map { index, sample in
            let place = (Double(index) - middle) / (0.4 * middle)
            return sample * Float(exp(-0.5 * place * place))
        }
        let length = powerOfTwo(atLeast: samples.count)
        let magnitude = discreteSpectrum(windowed, length: length).map { hypot($0.0, $0.1) }
        var found = Formants()
        for (index, frequency) in formants.enumerated() { found.frequency[index] = frequency }
        return HarmonicLevels(sampleRate: rate, transformLength: length)
            .measure(magnitude, pitch: Float(pitch), formants: found)
    }
}

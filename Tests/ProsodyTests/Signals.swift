import Foundation

/// Signals whose prosody is known, because they are made here.
enum Signals {
    static func silence(seconds: Double, rate: Int) -> [Float] {
        [Float](repeating: 0, count: Int(seconds * Double(rate)))
    }

    static func constant(_ value: Float, seconds: Double, rate: Int) -> [Float] {
        [Float](repeating: value, count: Int(seconds * Double(rate)))
    }

    static func tone(
        _ frequency: Double,
        amplitude: Double = 0.5,
        seconds: Double,
        rate: Int
    ) -> [Float] {
        (0..<Int(seconds * Double(rate))).map {
            Float(amplitude * sin(2 * .pi * frequency * Double($0) / Double(rate)))
        }
    }

    /// A voice: every harmonic of a moving pitch that lies in `band`, as loud as `spectrum` says at
    /// its frequency; rms 0.1.
    static func voice(
        seconds: Double,
        rate: Int,
        band: ClosedRange<Double> = 50...3800,
        spectrum: (Double) -> Double = vowel,
        pitch: (Double) -> Double
    ) -> [Float] {
        let count = Int(seconds * Double(rate))
        var samples = [Float](repeating: 0, count: count)
        var phase = 0.0
        for index in 0..<count {
            let f0 = pitch(Double(index) / Double(rate))
            phase += f0 / Double(rate)
            phase -= phase.rounded(.down)
            var harmonic = (band.lowerBound / f0).rounded(.up)
            var sum = 0.0
            while harmonic * f0 <= min(band.upperBound, 0.48 * Double(rate)) {
                sum += spectrum(harmonic * f0) * sin(2 * .pi * harmonic * phase)
                harmonic += 1
            }
            samples[index] = Float(sum)
        }
        return scaled(samples, rms: 0.1)
    }

    /// A little like the vowel of "hut": formants at 600, 1200 and 2500 Hz on a falling slope.
    static func vowel(_ frequency: Double) -> Double {
        let first = (frequency - 600) / 120
        let second = (frequency - 1200) / 120
        let third = (frequency - 2500) / 120
        let resonances =
            1 / (1 + first * first) + 1 / (1 + second * second) + 1 / (1 + third * third)
        return (0.1 + resonances) * 500 / (500 + frequency)
    }

    /// White Gaussian noise, the same for the same seed.
    static func noise(seconds: Double, rate: Int, rms: Double = 0.1, seed: UInt64 = 1) -> [Float] {
        var generator = Generator(state: seed)
        return scaled(
            (0..<Int(seconds * Double(rate))).map { _ in generator.gaussian() },
            rms: rms
        )
    }

    /// Samples made `rms` strong.
    static func scaled(_ samples: [Float], rms: Double) -> [Float] {
        let energy = samples.reduce(0.0) { $0 + Double($1) * Double($1) }
        let factor = rms / (energy / Double(max(samples.count, 1))).squareRoot()
        return samples.map { Float(Double($0) * factor) }
    }

    /// The signal with white noise so many dB below it.
    static func withNoise(_ samples: [Float], signalToNoise: Double, rate: Int) -> [Float] {
        let energy = samples.reduce(0.0) { $0 + Double($1) * Double($1) }
        let rms = (energy / Double(samples.count)).squareRoot() * pow(10, -signalToNoise / 20)
        let noise = noise(seconds: Double(samples.count) / Double(rate), rate: rate, rms: rms)
        return zip(samples, noise).map { $0 + $1 }
    }

    /// Syllables: the signal's level swings between full and a tenth so many times a second.
    static func syllables(_ samples: [Float], perSecond: Double, rate: Int) -> [Float] {
        samples.enumerated().map { index, sample in
            let swing = 0.5 - 0.5 * cos(2 * .pi * perSecond * Double(index) / Double(rate))
            return sample * Float(0.1 + 0.9 * swing)
        }
    }

    /// The logarithmic law of G.711 (mu = 255), to 8 bits and back.
    static func muLaw(_ samples: [Float]) -> [Float] {
        samples.map { sample in
            let magnitude = min(abs(Double(sample)), 0.98)
            let code = (log(1 + 255 * magnitude) / log(256) * 127).rounded() / 127
            return Float((pow(256, code) - 1) / 255) * (sample < 0 ? -1 : 1)
        }
    }
}

/// A small generator, so that signals are the same on every machine (Knuth's MMIX constants).
private struct Generator {
    var state: UInt64

    mutating func uniform() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 11) / Double(UInt64(1) << 53)
    }

    mutating func gaussian() -> Float {
        let radius = (-2 * log(1 - uniform())).squareRoot()
        return Float(radius * cos(2 * .pi * uniform()))
    }
}

import Foundation
import Prosody
import Testing

@Suite("Formants")
struct FormantTests {
    struct Published: CustomTestStringConvertible, Sendable {
        var testDescription: String { "\(rate) Hz" }
        var rate: Int
        var frequency: SIMD3<Float>
        var bandwidth: SIMD3<Float>
    }

    /// What openSMILE 2.6.0 gives for `vowel(rate:)` as eGeMAPSv02 descriptors.
    static let published: [Published] = [
        made(8000, [818.2, 1615.6, 2478.1], [1509.6, 1311.7, 945.3]),
        made(12800, [431.1, 1339.9, 2267.6], [1902.6, 1768.3, 1891.1]),
        made(16000, [419.1, 1283.3, 2145.4], [1762.7, 1601.3, 1350.0]),
        made(44100, [422.6, 1301.7, 2068.2], [1917.4, 1826.5, 1799.6]),
        made(48000, [422.0, 1293.6, 2067.3], [1877.9, 1787.0, 1742.5]),
    ]

    /// The same for `noise(rate:)`.
    static let publishedForNoise: [Published] = [
        made(8000, [615.0, 1535.7, 2435.9], [1457.4, 1405.4, 1181.1]),
        made(12800, [758.3, 1886.3, 2612.7], [460.3, 927.2, 1117.2]),
        made(16000, [564.4, 1557.3, 2332.9], [1064.6, 1332.1, 1065.3]),
        made(44100, [397.4, 1472.6, 2365.7], [905.1, 834.1, 666.8]),
        made(48000, [847.4, 1610.5, 2740.5], [969.2, 932.4, 692.8]),
    ]

    private static func made(
        _ rate: Int,
        _ frequency: SIMD3<Float>,
        _ bandwidth: SIMD3<Float>
    ) -> Published {
        Published(rate: rate, frequency: frequency, bandwidth: bandwidth)
    }

    @Test("a vowel has the formants that are published for it", arguments: published)
    func vowel(expected: Published) {
        let start = expected.rate * 2 / 5
        let frame = Array(Self.vowel(rate: expected.rate)[start..<start + expected.rate / 50])
        let formants = Self.find(frame, rate: expected.rate)
        for index in 0..<3 {
            #expect(abs(formants.frequency[index] - expected.frequency[index]) < 10)
            #expect(abs(formants.bandwidth[index] - expected.bandwidth[index]) < 30)
        }
    }

    @Test("noise has the formants that are published for it", arguments: publishedForNoise)
    func noise(expected: Published) {
        let samples = Self.noise(rate: expected.rate)
        var frequency = SIMD3<Float>.zero
        var bandwidth = SIMD3<Float>.zero
        // Published values are means of three frames.
        for index in 49...51 {
            let start = index * expected.rate / 100
            let frame = Array(samples[start..<start + expected.rate / 50])
            let formants = Self.find(frame, rate: expected.rate)
            frequency += formants.frequency / 3
            bandwidth += formants.bandwidth / 3
        }
        for index in 0..<3 {
            #expect(abs(frequency[index] - expected.frequency[index]) < 1)
            #expect(abs(bandwidth[index] - expected.bandwidth[index]) < 1)
        }
    }

    @Test("two equal clicks 1 ms apart have the formants that theory gives")
    func clicks() {
        // At 12.8 kHz all of the band is summed, and 64 samples are 55 at 11 kHz.
        var frame = [Float](repeating: 0, count: 256)
        frame[64] = 0.5
        let single = Self.find(frame, rate: 12800)
        #expect(single.bandwidth.min() > 1000)
        // z¹¹ + ½ = 0, nearly: 12.8 samples apart would be exact.
        frame[77] = 0.5
        let formants = Self.find(frame, rate: 12800)
        for index in 0..<3 {
            let theory = 500 + 1000 * Float(index)
            #expect(abs(formants.frequency[index] - theory) < 40)
            #expect(abs(formants.bandwidth[index] - 221) < 80)
        }
    }

    @Test(
        "the prediction of an all-pole signal has its resonances",
        arguments: [
            [600.0, 1200, 2500], [300, 2300, 3000], [700, 1100, 2400], [250, 600, 2200],
        ],
        [50.0, 120]
    )
    func resonances(frequencies: [Double], bandwidth: Double) {
        let signal = Self.resonant(
            Self.pulses(count: 4000, every: 4000),
            rate: 11_000,
            frequencies: frequencies + [3500, 4500],
            bandwidths: [Double](repeating: bandwidth, count: 5)
        )
        let autocorrelation = (0...LinearPrediction.order).map { lag in
            zip(signal, signal.dropFirst(lag)).reduce(0) { $0 + $1.0 * $1.1 }
        }
        var prediction = LinearPrediction()
        let solved = prediction.solve(autocorrelation)
        #expect(solved)
        let roots = PolynomialRoots()
        #expect(roots.find(prediction.weights.map { -$0 }))
        let formants = FormantFinder.formants(of: roots)
        for index in 0..<3 {
            #expect(abs(Double(formants.frequency[index]) - frequencies[index]) < 0.1)
            #expect(abs(Double(formants.bandwidth[index]) - bandwidth) < 0.2)
        }
    }

    @Test("silence has no formants", arguments: [8000, 16000, 44100])
    func silence(rate: Int) {
        let frame = [Float](repeating: 0, count: rate / 50)
        #expect(Self.find(frame, rate: rate) == Formants())
    }

    @Test(
        "formants rise, lie in their range and are numbers, whatever the signal",
        arguments: [8000, 11025, 16000, 22050, 44100, 48000]
    )
    func anySignal(rate: Int) {
        let length = rate / 50
        var frames = [
            [Float](repeating: 0.3, count: length),
            [Float](repeating: 1e-30, count: length),
            (0..<length).map { $0 % 7 < 3 ? 1 : -1 },
            (0..<length).map { $0 == length / 2 ? 1 : 0 },
            Signals.tone(1000, seconds: 0.02, rate: rate),
        ]
        let noise = Signals.noise(seconds: 2, rate: rate)
        for start in stride(from: 0, to: noise.count - length, by: length) {
            frames.append(Array(noise[start..<start + length]))
        }
        for frame in frames {
            let formants = Self.find(frame, rate: rate)
            for index in 0..<3 {
                let frequency = formants.frequency[index]
                #expect(frequency == 0 || FormantFinder.range.contains(frequency))
                #expect(formants.bandwidth[index].isFinite && formants.bandwidth[index] >= 0)
                if index > 0, frequency > 0 {
                    #expect(frequency >= formants.frequency[index - 1])
                }
            }
        }
    }

    static func find(_ frame: [Float], rate: Int) -> Formants {
        let length = rate / 50
        let transformLength = powerOfTwo(atLeast: length)
        let windowed = frame.enumerated().map { index, sample in
            sample * Float(0.54 - 0.46 * cos(2 * .pi * Double(index) / Double(length - 1)))
        }
        let finder = FormantFinder(
            sampleRate: rate,
            windowLength: length,
            transformLength: transformLength
        )
        return finder.find(discreteSpectrum(windowed, length: transformLength))
    }

    /// One second of clicks at 100 Hz through wide resonances at 600, 1200 and 2500 Hz; peak 0.5.
    ///
    /// With narrow ones and no noise the values would hang on the last bit of the samples.
    static func vowel(rate: Int) -> [Float] {
        let samples = resonant(
            pulses(count: rate, every: rate / 100),
            rate: rate,
            frequencies: [600, 1200, 2500],
            bandwidths: [600, 800, 1000]
        )
        let peak = samples.reduce(0) { max($0, abs($1)) }
        return samples.map { Float(0.5 * $0 / peak) }
    }

    /// A second of numbers without order.
    static func noise(rate: Int) -> [Float] {
        (0..<rate).map { index in
            let number = 43758.5453 * sin(12.9898 * Double(index))
            return Float(0.6 * (number - number.rounded(.down)) - 0.3)
        }
    }

    private static func pulses(count: Int, every period: Int) -> [Double] {
        (0..<count).map { $0 % period == 0 ? 1 : 0 }
    }

    private static func resonant(
        _ samples: [Double],
        rate: Int,
        frequencies: [Double],
        bandwidths: [Double]
    ) -> [Double] {
        var samples = samples
        for (frequency, bandwidth) in zip(frequencies, bandwidths) {
            let size = exp(-.pi * bandwidth / Double(rate))
            let first = 2 * size * cos(2 * .pi * frequency / Double(rate))
            var before = 0.0
            var twoBefore = 0.0
            for index in samples.indices {
                samples[index] += first * before - size * size * twoBefore
                twoBefore = before
                before = samples[index]
            }
        }
        return samples
    }
}

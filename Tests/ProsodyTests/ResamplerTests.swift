import Foundation
import Testing

@Suite("Resampler")
struct ResamplerTests {
    static let rates = [8000, 11025, 16000, 22050, 32000, 44100, 48000]

    /// Largest difference from the ideal, away from the ends.
    private func error(of output: [Float], from ideal: (Int) -> Double) -> Double {
        let margin = output.count / 4
        return (margin..<output.count - margin).reduce(0) {
            max($0, abs(Double(output[$1]) - ideal($1)))
        }
    }

    @Test(
        "a tone in the passband keeps its amplitude and its phase",
        arguments: rates,
        [0.05, 0.5, 0.9]
    )
    func passband(rate: Int, share: Double) {
        let frequency = share * Double(min(rate, 16000)) / 2
        let output = resampled(
            Signals.tone(frequency, amplitude: 0.5, seconds: 0.1, rate: rate),
            from: rate
        )
        let worst = error(of: output) { 0.5 * sin(2 * .pi * frequency * Double($0) / 16000) }
        #expect(worst < 0.0005)
    }

    @Test("what does not fit under the new rate is 80 dB down", arguments: [22050, 32000, 48000])
    func aliases(rate: Int) {
        for frequency in [8001.0, 8400, 0.49 * Double(rate)] where frequency < 0.5 * Double(rate) {
            let output = resampled(
                Signals.tone(frequency, amplitude: 1, seconds: 0.1, rate: rate),
                from: rate
            )
            #expect(error(of: output) { _ in 0 } < 1e-4, "\(frequency) Hz")
        }
    }

    @Test("a narrowband tone leaves no image above its own band")
    func images() {
        let output = resampled(
            Signals.tone(3600, amplitude: 1, seconds: 0.1, rate: 8000),
            from: 8000
        )
        #expect(error(of: output) { sin(2 * .pi * 3600 * Double($0) / 16000) } < 2e-4)
    }

    @Test("n samples give ⌈n × to ÷ from⌉", arguments: rates, [0, 1, 2, 3, 441, 1000])
    func length(rate: Int, count: Int) {
        let output = resampled([Float](repeating: 0.1, count: count), from: rate)
        #expect(output.count == (count * 16000 + rate - 1) / rate)
    }

    @Test("an impulse stays at its time", arguments: rates)
    func impulse(rate: Int) {
        // 40 ms is a whole number of samples at every rate.
        var samples = Signals.silence(seconds: 0.08, rate: rate)
        samples[rate / 25] = 1
        let output = resampled(samples, from: rate)
        let loudest = output.indices.max { output[$0] < output[$1] }
        #expect(loudest == 640)
    }

    @Test("the same rate passes samples through unchanged, without those that are not numbers")
    func passthrough() {
        #expect(resampled([0.1, .nan, -0.3, .infinity], from: 16000) == [0.1, 0, -0.3, 0])
    }

    @Test("a constant stays constant to the last bit of single precision", arguments: rates)
    func constant(rate: Int) {
        let output = resampled(Signals.constant(1, seconds: 0.1, rate: rate), from: rate)
        #expect(error(of: output) { _ in 1 } < 1e-6)
    }

    @Test("the output does not depend on how the input is cut", arguments: [8000, 44100])
    func blocks(rate: Int) {
        let noise = Signals.noise(seconds: 0.1, rate: rate)
        let whole = resampled(noise, from: rate, blockLength: noise.count)
        for length in [1, 7, 160, 1023, 1025] {
            #expect(resampled(noise, from: rate, blockLength: length) == whole)
        }
    }
}

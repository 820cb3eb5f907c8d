import Foundation
import Prosody
import Recordings
import Testing

@Suite("Crosstalk")
struct CrosstalkTests {
    private let rate = 8000
    private let first: [Float]
    private let second: [Float]

    init() {
        let first = Signals.talker(seconds: 30, rate: rate)
        let second = Signals.talker(seconds: 30, rate: rate, wander: 0.83)
        self.first = Signals.withNoise(first, level: -65, rate: rate, seed: 2)
        self.second = Signals.withNoise(second, level: -65, rate: rate, seed: 3)
    }

    private func leaking(_ attenuation: Double, milliseconds: Int) -> [Float] {
        let delay = milliseconds * rate / 1000
        let gain = Float(pow(10, -attenuation / 20))
        return second.indices.map { index in
            second[index] + (index < delay ? 0 : first[index - delay] * gain)
        }
    }

    @Test("two who talk by turns do not leak")
    func none() {
        let found = crosstalk(first, second, rate: rate)
        #expect(found.firstInSecond == nil)
        #expect(found.secondInFirst == nil)
    }

    @Test(
        "an echo is found with its strength and delay",
        arguments: [(10.0, 0), (20, 80), (25, 200), (30, 500)]
    )
    func echo(attenuation: Double, milliseconds: Int) throws {
        let heard = leaking(attenuation, milliseconds: milliseconds)
        let found = crosstalk(first, heard, rate: rate)
        let leak = try #require(found.firstInSecond)
        #expect(abs(leak.attenuation - attenuation) < 1.5)
        #expect(leak.delay == Milliseconds(Int64(milliseconds)))
        #expect((0.6...1).contains(leak.correlation))
        #expect(found.secondInFirst == nil)
    }

    @Test("an echo below the noise is none")
    func weak() {
        let found = crosstalk(first, leaking(50, milliseconds: 20), rate: rate)
        #expect(found.firstInSecond == nil)
    }

    @Test("the result is the same for every block size", arguments: [1, 79, 8000])
    func blockSizes(length: Int) {
        let heard = leaking(20, milliseconds: 100)
        let whole = crosstalk(first, heard, rate: rate, blockLength: heard.count)
        let blocks = crosstalk(first, heard, rate: rate, blockLength: length)
        #expect(blocks.firstInSecond == whole.firstInSecond)
        #expect(blocks.secondInFirst == whole.secondInFirst)
    }

    @Test("silence, NaN and a channel twice do not crash")
    func hostile() {
        let silent = [Float](repeating: 0, count: 40_000)
        #expect(crosstalk(silent, silent, rate: rate).firstInSecond == nil)
        let broken = [Float](repeating: .nan, count: first.count)
        #expect(crosstalk(first, broken, rate: rate).firstInSecond == nil)
        #expect(crosstalk([], [], rate: rate).firstInSecond == nil)
    }
}

import Foundation
import Recordings
import Testing

@Suite("Level")
struct LevelMeterTests {
    @Test("a full-scale sine is −3.01 dB with its peak at 0 dB")
    func sine() throws {
        let level = level(of: Signals.tone(1000, amplitude: 1, seconds: 0.5, rate: 8000))
        #expect(abs(try #require(level.rms.value) - -3.01) < 0.01)
        #expect(abs(try #require(level.peak.value)) < 1e-6)
    }

    @Test("digital silence and no samples have no level")
    func silence() {
        let silent = level(of: Signals.silence(seconds: 0.1, rate: 8000))
        #expect(silent.rms.reason == "digital silence")
        #expect(silent.peak.reason == "digital silence")
        #expect(silent.clippedFraction == 0)
        #expect(level(of: []).rms.reason == "the channel has no samples")
    }

    @Test("NaN and infinite samples are counted and measured as 0")
    func nonFinite() throws {
        let level = level(of: [0.5, .nan, -0.5, .infinity, -.infinity, .signalingNaN, 0.5, 0.5])
        #expect(level.nonFiniteSampleCount == 4)
        #expect(abs(try #require(level.rms.value) - 20 * log10(0.5 * 0.5.squareRoot())) < 1e-9)
        #expect(abs(try #require(level.peak.value) - -6.0206) < 1e-3)
    }

    @Test(
        "three equal samples at the top of mu-law are clipped, two are not",
        arguments: [1, 2, 3, 100]
    )
    func runs(blockLength: Int) {
        let top: Float = 32124.0 / 32768
        let samples = [0, top, top, 0, -top, -top, -top, -top, 0, top]
        #expect(level(of: samples, blockLength: blockLength).clippedFraction == 0.4)
    }

    @Test("every sample at full scale is clipped")
    func fullScale() {
        #expect(level(of: [1, 0, -1, 0.99, 1.5, 0, 0, 0]).clippedFraction == 3.0 / 8)
    }

    @Test("a sine clipped at half its height has two thirds of its samples at the clip level")
    func clippedSine() {
        let samples = Signals.tone(100, amplitude: 2, seconds: 1, rate: 8000).map {
            min(max($0, -1), 1)
        }
        #expect(abs(level(of: samples).clippedFraction - 2.0 / 3) < 0.01)
    }
}

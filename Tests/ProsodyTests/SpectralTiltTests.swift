import Foundation
import Recordings
import Testing

@Suite("Spectral tilt")
struct SpectralTiltTests {
    @Test(
        "a voice whose harmonics fall evenly has that slope",
        arguments: [-12.0, -6, 0, 3],
        [8000, 16000]
    )
    func slope(decibelsPerOctave: Double, rate: Int) throws {
        let exponent = decibelsPerOctave / (20 * log10(2))
        let samples = Signals.voice(
            seconds: 1,
            rate: rate,
            spectrum: { pow($0 / 300, exponent) },
            pitch: { 75 * exp2(0.3 * $0) }
        )
        let tilt = try #require(prosody(of: samples, rate: rate).spectralTilt.value)
        #expect(abs(tilt - decibelsPerOctave) < 0.6)
    }

    @Test("a recording at 2 kHz carries too little of the band for a slope")
    func lowRate() {
        let samples = Signals.voice(seconds: 1, rate: 2000) { _ in 110 }
        let tilt = prosody(of: samples, rate: 2000).spectralTilt
        #expect(tilt.reason == "the sample rate is too low for a spectral tilt")
    }
}

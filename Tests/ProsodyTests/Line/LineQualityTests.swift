import Foundation
import Prosody
import Recordings
import Testing

@Suite("Line quality")
struct LineQualityTests {
    @Test(
        "noise beside speech is measured from 5 dB to 40 dB within 1.5 dB",
        arguments: [5.0, 10, 15, 20, 30, 40],
        [8000, 16000]
    )
    func signalToNoise(ratio: Double, rate: Int) throws {
        let talk = Signals.talker(seconds: 10, rate: rate)
        let speech = Signals.activeLevel(talk)
        let line = lineQuality(
            of: Signals.withNoise(talk, level: speech - ratio, rate: rate),
            rate: rate
        )
        #expect(abs(try #require(line.signalToNoise.value) - ratio) < 1.5)
        #expect(abs(try #require(line.noiseLevel.value) - (speech - ratio)) < 0.5)
    }

    @Test("noise without speech has a level and no ratio")
    func noiseAlone() throws {
        let line = lineQuality(of: Signals.noise(seconds: 10, rate: 8000, rms: 0.01), rate: 8000)
        #expect(line.signalToNoise == .missing("no speech stands out of the noise"))
        #expect(line.upperEdge.reason == "no speech stands out of the noise")
        #expect(abs(try #require(line.noiseLevel.value) - -40) < 0.3)
    }

    @Test("silence and too little sound have reasons")
    func silence() {
        for count in [0, 1, 79, 3000] {
            let line = lineQuality(of: [Float](repeating: 0.1, count: count), rate: 8000)
            #expect(line.signalToNoise == .missing("less than 0.5 s of sound"))
        }
        let silent = lineQuality(of: Signals.silence(seconds: 5, rate: 8000), rate: 8000)
        #expect(silent.noiseLevel == .missing("less than 0.5 s of sound"))
        #expect(silent.codec == .unknown)
        #expect(silent.band == nil)
    }

    @Test(
        "the band of a line is found at its edges within 150 Hz",
        arguments: [300.0...3400, 200...3000, 100...7000, 100...5500]
    )
    func band(band: ClosedRange<Double>) throws {
        let talk = Signals.talker(seconds: 8, rate: 16000, band: band)
        let line = lineQuality(of: Signals.withNoise(talk, level: -70, rate: 16000), rate: 16000)
        let lower = try #require(line.lowerEdge.value)
        let upper = try #require(line.upperEdge.value)
        #expect(abs(lower - band.lowerBound) < 150)
        #expect(abs(upper - band.upperBound) < 150)
        #expect(line.band == (band.upperBound < 5000 ? .narrowband : .wideband))
    }

    @Test("speech below the noise is not counted as carried")
    func maskedBand() throws {
        let talk = Signals.talker(seconds: 8, rate: 16000, band: 100...3400)
        let line = lineQuality(of: Signals.withNoise(talk, level: -40, rate: 16000), rate: 16000)
        #expect(try #require(line.upperEdge.value) < 3600)
    }

    @Test("an offset is measured and disturbs nothing else")
    func offset() throws {
        let talk = Signals.withNoise(Signals.talker(seconds: 8, rate: 8000), level: -60, rate: 8000)
        let plain = lineQuality(of: talk, rate: 8000)
        let shifted = lineQuality(of: talk.map { $0 + 0.05 }, rate: 8000)
        #expect(abs(plain.offset) < 0.001)
        #expect(abs(shifted.offset - 0.05) < 0.001)
        let ratios = (plain.signalToNoise.value, shifted.signalToNoise.value)
        #expect(abs(try #require(ratios.0) - (try #require(ratios.1))) < 0.5)
    }

    @Test("hum of the mains is told from a voice", arguments: [50, 60])
    func hum(frequency: Int) throws {
        let rate = 8000
        let talk = Signals.withNoise(
            Signals.talker(seconds: 8, rate: rate),
            level: -60,
            rate: rate
        )
        #expect(lineQuality(of: talk, rate: rate).hum == nil)
        let tone = Signals.tone(Double(frequency), amplitude: 0.01, seconds: 8, rate: rate)
        let humming = lineQuality(of: zip(talk, tone).map { $0 + $1 }, rate: rate)
        #expect(humming.hum?.frequency == frequency)
        #expect(abs(try #require(humming.hum).level - -43) < 1.5)
    }

    @Test("zeros that cut into speech are lost audio, to the sample")
    func dropouts() {
        let rate = 8000
        var talk = Signals.withNoise(Signals.talker(seconds: 8, rate: rate), level: -60, rate: rate)
        #expect(lineQuality(of: talk, rate: rate).dropoutCount == 0)
        // 0.5 s and 4.4 s are inside talking; 1.6 s is a pause, where a noise gate may close.
        for (start, length) in [(4000, 240), (35_203, 171), (12_800, 1000)] {
            for index in start..<(start + length) { talk[index] = 0 }
        }
        let line = lineQuality(of: talk, rate: rate)
        #expect(line.dropoutCount == 2)
        #expect(line.dropoutTime == Milliseconds(frames: 240 + 171, sampleRate: rate))
    }

    @Test("the result is the same for every block size", arguments: [8000, 11025, 16000, 44100])
    func blockSizes(rate: Int) {
        let talk = Signals.withNoise(Signals.talker(seconds: 6, rate: rate), level: -50, rate: rate)
        let whole = lineQuality(of: talk, rate: rate, blockLength: talk.count)
        #expect(whole.signalToNoise.value != nil)
        for length in [1, 79, 1024, rate] {
            #expect(lineQuality(of: talk, rate: rate, blockLength: length) == whole)
        }
    }

    @Test(
        "hostile input gives finite numbers or reasons",
        arguments: RobustnessTests.hostile.indices,
        [8000, 48000]
    )
    func hostile(index: Int, rate: Int) {
        let samples = (0..<(6 * rate)).map(RobustnessTests.hostile[index].sample)
        let line = lineQuality(of: samples, rate: rate)
        let measures = [
            line.signalToNoise, line.noiseLevel, line.speechLevel, line.lowerEdge, line.upperEdge,
        ]
        for measured in measures {
            #expect(measured.value?.isFinite ?? (measured.reason != nil))
        }
        #expect(line.offset.isFinite && abs(line.offset) <= 4)
    }
}

import Recordings
import Testing

@Suite("Rhythm")
struct RhythmTests {
    @Test("syllables are counted at the rate they come", arguments: [2.0, 4, 6.5], [8000, 16000])
    func syllables(perSecond: Double, rate: Int) throws {
        let voice = Signals.voice(seconds: 3, rate: rate) { _ in 125 }
        let samples = Signals.syllables(voice, perSecond: perSecond, rate: rate)
        let summary = prosody(of: samples, rate: rate)
        #expect(abs(try #require(summary.articulationRate.value) - perSecond) < 0.4)
        #expect(summary.speechRate == summary.articulationRate)
    }

    @Test("bursts of noise are not syllables")
    func noiseBursts() throws {
        let noise = Signals.noise(seconds: 3, rate: 8000)
        let summary = prosody(of: Signals.syllables(noise, perSecond: 4, rate: 8000), rate: 8000)
        #expect(try #require(summary.articulationRate.value) < 0.4)
    }

    @Test("a steady vowel is one syllable")
    func steady() throws {
        let samples = Signals.voice(seconds: 2, rate: 8000) { _ in 125 }
        #expect(prosody(of: samples, rate: 8000).articulationRate.value == 0.5)
    }

    @Test("gaps from 0.15 s to 2 s are pauses; shorter and longer ones are not")
    func pauses() throws {
        let speech = [
            AudioSpan(0, 1000),
            AudioSpan(1149, 2000),  // 149 ms: a stop between sounds
            AudioSpan(2150, 3000),  // 150 ms
            AudioSpan(5000, 5500),  // 2000 ms
            AudioSpan(7501, 8000),  // 2001 ms: the other party's turn
        ]
        let samples = Signals.tone(200, seconds: 8, rate: 8000)
        let summary = prosody(of: samples, rate: 8000, speech: speech)
        #expect(summary.speechDuration == Milliseconds(1000 + 851 + 850 + 500 + 499))
        #expect(summary.pauseCount == 2)
        #expect(summary.pauseMean.value == 1.075)
        #expect(summary.pauseFraction.value == 2.15 / 5.85)
    }

    @Test("speech rate counts the pauses inside turns, articulation rate does not")
    func rates() throws {
        let voice = Signals.voice(seconds: 2, rate: 8000) { _ in 125 }
        let turn = Signals.syllables(voice, perSecond: 4, rate: 8000)
        let samples = turn + Signals.silence(seconds: 1, rate: 8000) + turn
        let summary = prosody(
            of: samples,
            rate: 8000,
            speech: [AudioSpan(0, 2000), AudioSpan(3000, 5000)]
        )
        let articulation = try #require(summary.articulationRate.value)
        #expect(abs(articulation - 4) < 0.3)
        #expect(abs(try #require(summary.speechRate.value) - articulation * 0.8) < 1e-9)
        #expect(summary.pauseFraction.value == 0.2)
    }

    @Test("speech without pauses has a pause fraction of 0 and no pause length")
    func noPauses() {
        let samples = Signals.voice(seconds: 0.5, rate: 8000) { _ in 125 }
        let summary = prosody(of: samples, rate: 8000)
        #expect(summary.pauseCount == 0)
        #expect(summary.pauseFraction.value == 0)
        #expect(summary.pauseMean.reason == "no pauses inside turns")
        #expect(summary.articulationRate.reason == "less than 1 s of speech")
    }
}

import Foundation
import Prosody
import Testing

@Suite("Pitch frames")
struct PitchAnalyzerTests {
    @Test(
        "a steady vowel has its pitch in every frame",
        arguments: [60.0, 80, 110, 150, 210, 300, 420, 500],
        [8000, 16000, 44100]
    )
    func steadyVowel(f0: Double, rate: Int) {
        let frames = pitchTrack(of: Signals.voice(seconds: 0.8, rate: rate) { _ in f0 }, rate: rate)
        #expect(frames.count == 80)
        #expect(frames.voicedShare > 0.9)
        #expect(frames.wrongShare { _ in f0 } == 0)
    }

    @Test(
        "a vowel keeps its pitch when a line cuts off everything below 300 Hz",
        arguments: [70.0, 90, 120, 160, 220, 280]
    )
    func missingFundamental(f0: Double) {
        let line = Signals.voice(seconds: 0.8, rate: 8000, band: 300...3400) { _ in f0 }
        let frames = pitchTrack(of: Signals.muLaw(line), rate: 8000)
        #expect(frames.voicedShare > 0.9)
        #expect(frames.wrongShare { _ in f0 } == 0)
    }

    @Test("a glide is followed within 3 %", arguments: [(90.0, 180.0), (250, 120), (150, 450)])
    func glide(from first: Double, to last: Double) {
        let pitch = { (time: Double) in first * pow(last / first, time / 1.5) }
        let samples = Signals.voice(seconds: 1.5, rate: 8000, pitch: pitch)
        let frames = pitchTrack(of: samples, rate: 8000)
        #expect(frames.voicedShare > 0.9)
        #expect(frames.wrongShare(pitch) < 0.03)
    }

    @Test(
        "a voice that leaps an octave for good is followed",
        arguments: [(110.0, 220.0), (240, 120)]
    )
    func octaveLeap(from first: Double, to second: Double) {
        let samples =
            Signals.voice(seconds: 1, rate: 8000) { _ in first }
            + Signals.voice(seconds: 1, rate: 8000) { _ in second }
        let frames = pitchTrack(of: samples, rate: 8000)
        // The windows of a few frames hold both.
        #expect(Array(frames[5..<95]).wrongShare { _ in first } == 0)
        #expect(Array(frames[105..<195]).wrongShare { _ in second } == 0)
    }

    @Test("another person on the channel is followed, however far from the first")
    func anotherSpeaker() {
        let samples =
            Signals.voice(seconds: 8, rate: 8000) { _ in 95 }
            + Signals.voice(seconds: 2, rate: 8000) { _ in 290 }
        let frames = pitchTrack(of: samples, rate: 8000)
        #expect(Array(frames[805..<995]).wrongShare { _ in 290 } == 0)
    }

    @Test("a voice with jitter stays voiced at its mean pitch", arguments: [0.005, 0.02, 0.04])
    func jitter(_ jitter: Double) {
        let samples = Signals.pulses(seconds: 2, rate: 8000, pitch: 120, jitter: jitter)
        let frames = pitchTrack(of: samples, rate: 8000)
        #expect(frames.voicedShare > 0.85)
        let pitches = frames.compactMap(\.f0).sorted()
        #expect(abs(pitches[pitches.count / 2] / 120 - 1) < 0.02)
    }

    @Test("a voice in noise of 5 dB keeps its pitch", arguments: [90.0, 200])
    func inNoise(f0: Double) {
        let clean = Signals.voice(seconds: 1, rate: 8000, band: 300...3400) { _ in f0 }
        let samples = Signals.withNoise(clean, signalToNoise: 5, rate: 8000)
        let frames = pitchTrack(of: samples, rate: 8000)
        #expect(frames.voicedShare > 0.85)
        #expect(frames.wrongShare { _ in f0 } == 0)
    }

    @Test("the probability of being voiced parts a voice from noise")
    func voicing() {
        let samples =
            Signals.voice(seconds: 1, rate: 8000) { _ in 130 }
            + Signals.noise(seconds: 1, rate: 8000, rms: 0.05)
        let frames = pitchTrack(of: samples, rate: 8000)
        #expect(frames.allSatisfy { (0...1).contains($0.voicing) })
        #expect(frames[10..<90].allSatisfy { $0.voicing > 0.9 })
        #expect(frames[110..<190].allSatisfy { $0.voicing < 0.5 })
    }

    @Test("a quiet recording is followed like a loud one", arguments: [-15.0, -30])
    func gain(decibels: Double) {
        let loud = Signals.muLaw(
            Signals.syllables(
                Signals.voice(seconds: 2, rate: 8000) { 140 * exp2(0.2 * sin(5 * $0)) },
                perSecond: 4,
                rate: 8000
            )
        )
        let quiet = loud.map { $0 * Float(pow(10, decibels / 20)) }
        let frames = pitchTrack(of: loud, rate: 8000)
        let same = zip(frames, pitchTrack(of: quiet, rate: 8000)).count { one, other in
            abs((one.f0 ?? 0) - (other.f0 ?? 0)) < 0.5
        }
        #expect(Double(same) > 0.97 * Double(frames.count))
    }

    @Test(
        "the tones of a telephone's keys and of its exchange are not a voice",
        arguments: [
            (697.0, 1209.0), (770, 1336), (852, 1477), (941, 1633), (941, 1209), (440, 480),
        ]
    )
    func tones(low: Double, high: Double) {
        let tone = zip(
            Signals.tone(low, amplitude: 0.2, seconds: 1, rate: 8000),
            Signals.tone(high, amplitude: 0.16, seconds: 1, rate: 8000)
        ).map { $0 + $1 }
        #expect(pitchTrack(of: Signals.muLaw(tone), rate: 8000).voicedShare < 0.05)
    }

    @Test("mains hum under the pauses of a voice is not a voice", arguments: [50.0, 60])
    func hum(frequency: Double) {
        let voice = Signals.voice(seconds: 1, rate: 8000) { _ in 130 }
        let samples = voice + Signals.silence(seconds: 1, rate: 8000)
        let hum = Signals.tone(frequency, amplitude: 0.003, seconds: 2, rate: 8000)
        let frames = pitchTrack(of: zip(samples, hum).map { $0 + $1 }, rate: 8000)
        #expect(Array(frames[..<95]).voicedShare > 0.9)
        #expect(Array(frames[105...]).voicedShare < 0.05)
    }

    @Test("a voice clipped hard, and one on an offset, keep their pitch")
    func damaged() {
        let voice = Signals.voice(seconds: 0.8, rate: 8000) { _ in 140 }
        for samples in [voice.map { min(max($0 * 20, -1), 1) }, voice.map { $0 + 0.4 }] {
            let frames = pitchTrack(of: samples, rate: 8000)
            #expect(frames.voicedShare > 0.9)
            #expect(frames.wrongShare { _ in 140 } == 0)
        }
    }

    @Test("silence, an offset, NaN and noise are not voiced and have finite probabilities")
    func nothing() {
        for samples in [
            Signals.silence(seconds: 1, rate: 8000), Signals.constant(1, seconds: 1, rate: 8000),
            Signals.constant(.nan, seconds: 1, rate: 8000), Signals.noise(seconds: 1, rate: 8000),
        ] {
            let frames = pitchTrack(of: samples, rate: 8000)
            #expect(frames.count == 100)
            #expect(frames.voicedShare == 0)
            #expect(frames.allSatisfy { (0...1).contains($0.voicing) })
        }
    }

    @Test("the frames are the same to the bit for every block size", arguments: [8000, 16000])
    func blockSizes(rate: Int) {
        let voice = Signals.voice(seconds: 2.5, rate: rate) { 110 * exp2(0.2 * sin(9 * $0)) }
        let samples = Signals.syllables(voice, perSecond: 3, rate: rate)
        let whole = pitchTrack(of: samples, rate: rate, blockLength: samples.count)
        #expect(whole.count == 250)
        for length in [1, 79, 1025] {
            #expect(pitchTrack(of: samples, rate: rate, blockLength: length) == whole)
        }
    }

    @Test("frames come at most 1.2 s after their samples")
    func delay() {
        let analyzer = PitchAnalyzer(sampleRate: 8000)
        let second = Signals.voice(seconds: 1, rate: 8000) { _ in 120 }
        var received = 0
        for pushed in 1...5 {
            second.withUnsafeBufferPointer { analyzer.push($0) { _ in received += 1 } }
            #expect(received >= pushed * 100 - 120)
        }
    }

    @Test(
        "a recording has a frame for every 10 ms that begin in it",
        arguments: [0, 1, 80, 81, 439]
    )
    func short(count: Int) {
        let samples = [Float](repeating: 0.1, count: count)
        #expect(pitchTrack(of: samples, rate: 8000).count == (count + 79) / 80)
    }
}

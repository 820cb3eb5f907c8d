import Foundation
import Prosody
import Recordings
import Testing

@Suite("Robustness")
struct RobustnessTests {
    @Test(
        "the result is the same to the bit for every block size and every run",
        arguments: [8000, 44100]
    )
    func blockSizes(rate: Int) {
        let voice = Signals.voice(seconds: 1.2, rate: rate) { 110 * exp2(0.2 * sin(9 * $0)) }
        let samples = Signals.syllables(voice, perSecond: 4, rate: rate)
        let whole = prosody(of: samples, rate: rate, blockLength: samples.count)
        #expect(whole.f0Median.value != nil)
        for length in [1, 79, 80, 1024, 1025, rate] {
            #expect(prosody(of: samples, rate: rate, blockLength: length) == whole)
        }
    }

    /// Inputs that no measurement may turn into NaN.
    static let hostile: [(name: String, sample: @Sendable (Int) -> Float)] = [
        ("silence", { _ in 0 }),
        ("a full-scale offset", { _ in 1 }),
        ("NaN", { _ in .nan }),
        ("infinity", { $0 % 2 == 0 ? .infinity : -.infinity }),
        ("denormals", { $0 % 2 == 0 ? .leastNonzeroMagnitude : -.leastNonzeroMagnitude }),
        ("the largest numbers", { $0 % 2 == 0 ? .greatestFiniteMagnitude : 0 }),
        ("full-scale squares", { $0 / 40 % 2 == 0 ? 1 : -1 }),
        ("Nyquist at full scale", { $0 % 2 == 0 ? 1 : -1 }),
        ("one click", { $0 == 4000 ? 1 : 0 }),
        ("NaN now and then", { $0 % 100 == 0 ? .nan : sin(Float($0) * 0.1) }),
    ]

    @Test(
        "hostile input gives finite numbers or reasons",
        arguments: hostile.indices,
        [8000, 48000]
    )
    func hostileInput(index: Int, rate: Int) {
        let samples = (0..<(rate + rate / 2)).map(Self.hostile[index].sample)
        let summary = prosody(of: samples, rate: rate)
        for (name, measured) in summary.quantities {
            let isFinite = measured.value?.isFinite ?? (measured.reason != nil)
            #expect(isFinite, "\(name) of \(Self.hostile[index].name)")
        }
        let level = level(of: samples)
        #expect(level.rms.value?.isFinite ?? (level.rms.reason != nil))
        #expect((0...1).contains(level.clippedFraction))
    }

    @Test("an offset, silence, a click and NaN are not a voice", arguments: [0, 1, 2, 4, 8])
    func notAVoice(index: Int) {
        let samples = (0..<12000).map(Self.hostile[index].sample)
        let summary = prosody(of: samples, rate: 8000)
        #expect(summary.voicedFraction.value == 0)
        #expect(summary.f0Median.value == nil)
        #expect(summary.articulationRate.value == 0)
    }

    @Test("no speech gives a reason for everything")
    func noSpeech() {
        let voice = Signals.voice(seconds: 0.5, rate: 8000) { _ in 120 }
        let summary = prosody(of: voice, rate: 8000, speech: [])
        #expect(summary.speechDuration == .zero)
        for (name, measured) in summary.quantities where name != "pauseMean" {
            #expect(measured == .missing("no speech on this channel"), "\(name)")
        }
    }

    @Test("an empty recording has nothing to measure")
    func empty() {
        let summary = prosody(of: [], rate: 8000, speech: [AudioSpan(0, 60_000)])
        #expect(summary.speechDuration == .zero)
        #expect(summary.f0Median.value == nil)
    }

    @Test("speech outside the recording is left out, and overlapping speech counts once")
    func spansOutside() {
        let voice = Signals.voice(seconds: 1, rate: 8000) { _ in 120 }
        let odd = [
            AudioSpan(Int64.min, -5), AudioSpan(700, Int64.max), AudioSpan(500, 800),
            AudioSpan(5000, 6000),
        ]
        let summary = prosody(of: voice, rate: 8000, speech: odd)
        #expect(summary == prosody(of: voice, rate: 8000, speech: [AudioSpan(500, 1000)]))
        #expect(summary.speechDuration == Milliseconds(500))
    }

    @Test("a voice clipped hard keeps its pitch")
    func clippedVoice() throws {
        let voice = Signals.voice(seconds: 0.6, rate: 8000) { _ in 140 }
        let samples = voice.map { min(max($0 * 20, -1), 1) }
        let median = try #require(prosody(of: samples, rate: 8000).f0Median.value)
        #expect(abs(median - 140) < 2)
        #expect(level(of: samples).clippedFraction > 0.3)
    }

    @Test(
        "a recording shorter than one window is measured without a pitch",
        arguments: [1, 80, 439]
    )
    func short(count: Int) {
        let samples = Array(Signals.tone(200, seconds: 0.1, rate: 8000).prefix(count))
        let summary = prosody(of: samples, rate: 8000, speech: [AudioSpan(0, 1000)])
        #expect(summary.f0Median.value == nil)
        #expect(summary.quantities.allSatisfy { $0.measured.value?.isFinite ?? true })
    }

    @Test("channels can be measured on several threads at once")
    func threads() async {
        let voice = Signals.voice(seconds: 0.4, rate: 8000) { _ in 120 }
        let expected = prosody(of: voice, rate: 8000)
        await withTaskGroup(of: ProsodySummary.self) { group in
            for _ in 0..<8 { group.addTask { prosody(of: voice, rate: 8000) } }
            for await summary in group { #expect(summary == expected) }
        }
    }
}

import Foundation
import Prosody
import Testing

@Suite("eGeMAPS robustness")
struct EGeMAPSRobustnessTests {
    @Test("the same bytes come out for every block size", arguments: [8000, 16000, 44100])
    func blockSizes(rate: Int) {
        let voice = Signals.voice(seconds: 1.5, rate: rate) { 120 * exp2(0.3 * sin(5 * $0)) }
        let samples = Signals.withNoise(
            Signals.syllables(voice, perSecond: 3, rate: rate),
            signalToNoise: 30,
            rate: rate
        )
        let whole = egemaps(of: samples, rate: rate, blockLength: samples.count)
        #expect(whole["VoicedSegmentsPerSec"] > 0)
        for length in [1, rate / 100 - 1, rate / 100, 1024, rate] {
            #expect(egemaps(of: samples, rate: rate, blockLength: length) == whole)
        }
    }

    @Test("functionals do not depend on whether anybody listens to the descriptors")
    func receiver() {
        let voice = Signals.voice(seconds: 1, rate: 16000) { _ in 150 }
        let analyzer = EGeMAPSAnalyzer(sampleRate: 16000)
        voice.withUnsafeBufferPointer { analyzer.push($0) }
        #expect(analyzer.finish() == egemaps(of: voice, rate: 16000).functionals)
    }

    /// As openSMILE 2.6.0 counts them: one row more than there are whole windows of 60 ms.
    @Test(
        "frames are those of the published set",
        arguments: [
            (8000, 479, 0), (8000, 480, 2), (8000, 559, 2), (8000, 560, 3), (8000, 8000, 96),
            (16000, 959, 0), (16000, 15999, 95), (16000, 16000, 96), (20000, 2000, 6),
            (22050, 1544, 3), (44100, 44099, 95),
        ]
    )
    func frames(rate: Int, samples: Int, rows: Int) {
        let tone = Signals.tone(200, seconds: 1, rate: rate).prefix(samples)
        let result = egemaps(of: Array(tone), rate: rate)
        #expect(result.rows.count == rows)
        #expect((result.functionals == nil) == (rows == 0))
        if rows > 2 { #expect(abs(result.starts[2] - 0.02) < 1e-4) }
    }

    /// Inputs that no measurement may turn into NaN.
    static let hostile: [(name: String, sample: @Sendable (Int) -> Float)] = [
        ("silence", { _ in 0 }),
        ("a full-scale offset", { _ in 1 }),
        ("NaN", { _ in .nan }),
        ("infinity", { $0 % 2 == 0 ? .infinity : -.infinity }),
        ("denormals", { $0 % 2 == 0 ? .leastNonzeroMagnitude : -.leastNonzeroMagnitude }),
        ("full-scale squares", { $0 / 40 % 2 == 0 ? 1 : -1 }),
        ("Nyquist at full scale", { $0 % 2 == 0 ? 1 : -1 }),
        ("one click", { $0 == 4000 ? 1 : 0 }),
        ("NaN now and then", { $0 % 100 == 0 ? .nan : sin(Float($0) * 0.1) }),
    ]

    @Test("hostile input gives finite numbers", arguments: hostile.indices, [8000, 48000])
    func hostileInput(index: Int, rate: Int) throws {
        let samples = (0..<(rate + rate / 2)).map(Self.hostile[index].sample)
        let result = egemaps(of: samples, rate: rate)
        let functionals = try #require(result.functionals)
        #expect(functionals.values.allSatisfy { $0.isFinite })
        #expect(result.rows.allSatisfy { row in row.allSatisfy { $0.isFinite } })
    }

    @Test("digital silence has the published values of silence")
    func silence() {
        let result = egemaps(of: [Float](repeating: 0, count: 16000), rate: 16000)
        #expect(abs(result["loudness_sma3_amean"] - 0.00103397) < 1e-7)
        #expect(result["loudness_sma3_stddevNorm"] < 1e-6)
        #expect(abs(result["slopeUV0-500_sma3nz_amean"] - 0.112) < 1e-6)
        #expect(result["F1amplitudeLogRelF0_sma3nz_amean"] == -201)
        #expect(abs(result["MeanUnvoicedSegmentLength"] - 0.93) < 1e-9)
        #expect(result["equivalentSoundLevel_dBp"] == -120)
        #expect(result["VoicedSegmentsPerSec"] == 0)
    }

    @Test("an offset is no voice")
    func offset() {
        let result = egemaps(of: Signals.constant(0.5, seconds: 1, rate: 8000), rate: 8000)
        #expect(result["VoicedSegmentsPerSec"] == 0)
        #expect(result["loudnessPeaksPerSec"] == 0)
    }

    @Test("a click changes only the frames that hold it", arguments: [8000, 16000])
    func click(rate: Int) {
        let silence = Signals.silence(seconds: 1, rate: rate)
        var samples = silence
        samples[rate / 4] = 0.9
        let clean = egemaps(of: silence, rate: rate).rows
        let found = egemaps(of: samples, rate: rate).rows
        #expect(found.count == clean.count)
        // Frame k begins at k × 10 ms, is 60 ms long at most, and the mean adds one on either side.
        for (index, (row, expected)) in zip(found, clean).enumerated()
        where index < 18 || index > 27 { #expect(row == expected) }
        #expect(found[24] != clean[24])
    }
}

import Foundation
import Prosody
import Recordings
import Testing

@Suite("Voice quality of odd signals")
struct VoiceRobustnessTests {
    private func values(_ summary: VoiceQualitySummary) -> [Measured] {
        [
            summary.jitterLocal, summary.shimmerLocal, summary.shimmerLocalDecibels,
            summary.harmonicsToNoiseRatio, summary.cepstralPeakProminence, summary.intensityMean,
            summary.tremorStrength,
            summary.tremorFrequency,
        ]
    }

    @Test("silence and a constant give reasons, not numbers", arguments: [Float(0), 0.5])
    func nothing(offset: Float) {
        let samples = Signals.constant(offset, seconds: 1, rate: 16000)
        let result = voiceQuality(of: samples, rate: 16000) { _ in 120 }
        #expect(result.frames.count == 100)
        #expect(result.summary.jitterLocal.value == nil)
        #expect(result.summary.shimmerLocal.value == nil)
        #expect(result.summary.harmonicsToNoiseRatio.value == nil)
        #expect(result.summary.tremorStrength.value == nil)
    }

    @Test("an empty signal gives reasons")
    func empty() {
        let result = voiceQuality(of: [], rate: 16000) { _ in 120 }
        #expect(values(result.summary).allSatisfy { $0.value == nil && $0.reason != nil })
    }

    @Test(
        "a clipped voice and a full-scale square wave give finite numbers",
        arguments: [8000, 48000]
    )
    func clipped(rate: Int) {
        let voice = Signals.voice(seconds: 1, rate: rate) { _ in 120 }
        let clipped = voice.map { min(max($0 * 40, -1), 1) }
        let square = Signals.tone(100, seconds: 1, rate: rate).map { $0 < 0 ? Float(-1) : 1 }
        for samples in [clipped, square] {
            let summary = voiceQuality(of: samples, rate: rate) { _ in 110 }.summary
            for measured in values(summary) {
                #expect(measured.value?.isFinite ?? (measured.reason != nil))
            }
        }
    }

    @Test("any pitch, however wrong, is survived", arguments: [Float(1), 55, 600, 5000, .infinity])
    func wrongPitch(pitch: Float) {
        let voice = Signals.voice(seconds: 1, rate: 16000) { _ in 120 }
        let result = voiceQuality(of: voice, rate: 16000) { _ in pitch }
        #expect(result.frames.count == 100)
        #expect(values(result.summary).allSatisfy { $0.value?.isFinite ?? true })
    }

    @Test("the same frames come out, whatever the block size", arguments: [1, 7, 160, 4410, 16000])
    func blocks(length: Int) {
        let voice = Phonation(f0: 120, seconds: 2, jitter: 0.01, shimmer: 0.05)
        let samples = voice.samples(seconds: 2, rate: 16000)
        let pitch = { (time: Double) -> Float? in
            time.truncatingRemainder(dividingBy: 0.5) < 0.4 ? 120 : nil
        }
        let expected = voiceQuality(of: samples, rate: 16000, pitch: pitch)
        let result = voiceQuality(of: samples, rate: 16000, blockLength: length, pitch: pitch)
        #expect(result.summary == expected.summary)
        #expect(result.frames.map(\.harmonicity) == expected.frames.map(\.harmonicity))
    }

    @Test(
        "frames come out once each and in order, however late the pitch",
        arguments: [0, 30, 110]
    )
    func order(delay: Int) {
        let voice = Signals.voice(seconds: 3, rate: 8000) { _ in 120 }
        let result = voiceQuality(of: voice, rate: 8000, delay: delay) { _ in 120 }
        #expect(result.frames.map(\.index) == Array(0..<300))
    }

    @Test("the sums of two segments are those of both")
    func merging() {
        let voice = Phonation(f0: 120, seconds: 3, jitter: 0.01, shimmer: 0.05)
        let frames = voiceQuality(of: voice.samples(seconds: 3, rate: 16000), rate: 16000) { _ in
            120
        }.frames
        var whole = VoiceQualitySums()
        var first = VoiceQualitySums()
        var second = VoiceQualitySums()
        for frame in frames {
            whole.add(frame)
            if frame.index < 150 { first.add(frame) } else { second.add(frame) }
        }
        first.add(second)
        let (parts, all) = (first.summary, whole.summary)
        for (part, sum) in zip(values(parts).prefix(6), values(all).prefix(6)) {
            #expect(abs((part.value ?? 0) - (sum.value ?? 1)) < 1e-9)
        }
    }
}

import Foundation
import Prosody
import Recordings
import Testing

@Suite("Segments of speech")
struct SegmentTests {
    static let rate = 8000
    static let speech = [AudioSpan(100, 900), AudioSpan(1200, 2300), AudioSpan(2600, 3990)]

    /// Two voices after each other, with syllables.
    static let samples: [Float] = {
        let low = Signals.voice(seconds: 2.4, rate: rate) { _ in 110 }
        let high = Signals.voice(seconds: 1.6, rate: rate) { 220 * exp2($0 / 12) }
        return Signals.syllables(low + high, perSecond: 4, rate: rate)
    }()

    /// Pushes in blocks and tells of each segment as soon as it has ended, as a listener would.
    private func told(blockLength: Int, late: Milliseconds) -> (ProsodySummary, [SpeechSegment]) {
        let analyzer = ProsodyAnalyzer(sampleRate: Self.rate)
        var segments: [SpeechSegment] = []
        var toldCount = 0
        var pushed = 0
        while pushed < Self.samples.count {
            let end = min(pushed + blockLength, Self.samples.count)
            Array(Self.samples[pushed..<end]).withUnsafeBufferPointer { analyzer.push($0) }
            pushed = end
            let now = Milliseconds(frames: Int64(pushed), sampleRate: Self.rate) - late
            let ended = Self.speech.dropFirst(toldCount).prefix { $0.end <= now }
            toldCount += ended.count
            let next = Self.speech.dropFirst(toldCount).first?.start ?? now
            analyzer.add(speech: Array(ended), settled: min(now, next)) { segments.append($0) }
        }
        let rest = Array(Self.speech.dropFirst(toldCount))
        let summary = analyzer.finish(speech: rest) { segments.append($0) }
        return (summary, segments)
    }

    @Test(
        "it does not matter when speech is told of",
        arguments: [80, 800, 4000],
        [0, 700]
    )
    func whenTold(blockLength: Int, late: Int64) {
        let whole = prosody(of: Self.samples, rate: Self.rate, speech: Self.speech)
        let (summary, segments) = told(blockLength: blockLength, late: Milliseconds(late))
        #expect(summary == whole)
        #expect(segments == told(blockLength: 1, late: .zero).1)
        #expect(segments.map(\.span) == Self.speech)
        #expect(segments.allSatisfy { $0.activationFeatures != nil })
    }

    @Test("a long call at a rate without voice quality is measured", arguments: [6000, 96_000])
    func otherRates(rate: Int) {
        let analyzer = ProsodyAnalyzer(sampleRate: rate)
        let second = Signals.voice(seconds: 1, rate: rate) { _ in 120 }
        for count in 1...13 {
            second.withUnsafeBufferPointer { analyzer.push($0) }
            analyzer.add(speech: [], settled: Milliseconds(Int64(count) * 1000))
        }
        let summary = analyzer.finish(speech: [AudioSpan(12_000, 13_000)])
        #expect(summary.f0Median.value != nil)
        #expect(summary.jitterLocal.value == nil)
    }

    @Test("each segment has the pitch of its own voice")
    func ownPitch() throws {
        let (_, segments) = told(blockLength: 800, late: .zero)
        let first = try #require(segments.first?.prosody.f0Median.value)
        let last = try #require(segments.last?.prosody.f0Median.value)
        #expect(abs(first - 110) < 1)
        #expect(abs(last - 233) < 8)
    }

    @Test("a segment is measured as if it were the only one")
    func alone() throws {
        let (_, segments) = told(blockLength: 800, late: .zero)
        for segment in segments {
            let only = prosody(of: Self.samples, rate: Self.rate, speech: [segment.span])
            #expect(segment.prosody == only)
        }
    }

    @Test("the slope of the pitch is that of the glide", arguments: [-6.0, 0, 6])
    func slope(semitonesPerSecond: Double) throws {
        let glide = Signals.voice(seconds: 1.5, rate: Self.rate) {
            150 * exp2($0 * semitonesPerSecond / 12)
        }
        let slope = try #require(prosody(of: glide, rate: Self.rate).f0Slope.value)
        #expect(abs(slope - semitonesPerSecond) < 0.2)
    }

    @Test("speech and pauses share the time of a turn between them")
    func phonation() {
        let summary = prosody(of: Self.samples, rate: Self.rate, speech: Self.speech)
        #expect(summary.phonationRatio.value == 3.29 / 3.89)
        #expect(summary.pauseFraction.value == 0.6 / 3.89)
    }
}

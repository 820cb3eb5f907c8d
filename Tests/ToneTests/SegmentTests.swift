import Recordings
import Testing
import Tone

@Suite("What the choice of sentences makes")
struct SegmentTests {
    /// Segments of one second with 0.5 s between them.
    private func segments(_ pitch: [Double], range: Double = 6) -> [SpeechSegment] {
        pitch.enumerated().map { index, f0 in
            let start = Milliseconds(Int64(index) * 1500)
            var prosody = emptyProsody
            prosody.speechDuration = .seconds(1)
            prosody.f0Median = Measured(f0)
            prosody.f0Range = Measured(range)
            return SpeechSegment(
                span: AudioSpan(start: start, end: start + .seconds(1)),
                prosody: prosody
            )
        }
    }

    private var emptyProsody: ProsodySummary {
        let none = Measured.missing("not in this test")
        return ProsodySummary(
            speechDuration: .zero,
            f0Median: none,
            f0Range: none,
            f0StandardDeviation: none,
            f0Slope: none,
            voicedFraction: none,
            intensityMean: none,
            intensityRange: none,
            articulationRate: none,
            speechRate: none,
            pauseCount: 0,
            pauseMean: none,
            pauseFraction: none,
            phonationRatio: none,
            spectralTilt: none,
            jitterLocal: none,
            shimmerLocal: none,
            harmonicsToNoiseRatio: none,
            cepstralPeakProminence: none,
            tremorStrength: none,
            tremorFrequency: none
        )
    }

    private func measured(_ segments: [SpeechSegment], latencies: [Double] = []) -> ToneCall {
        var prosody = emptyProsody
        prosody.speechDuration = .seconds(Int64(segments.count))
        let line = LineQuality(
            signalToNoise: Measured(40),
            noiseLevel: Measured(-62),
            speechLevel: Measured(-22),
            lowerEdge: Measured(100),
            upperEdge: Measured(3800),
            codec: .muLaw,
            offset: 0,
            hum: nil,
            dropoutCount: 0,
            dropoutTime: .zero
        )
        let level = LevelMeasurement(
            rms: Measured(-25),
            peak: Measured(-6),
            clippedFraction: 0.001,
            nonFiniteSampleCount: 0
        )
        return ToneCall(
            call: 1,
            order: 1,
            patient: ChannelAnalysis(
                index: 0,
                level: level,
                line: line,
                speech: segments.map(\.span),
                prosody: prosody,
                segments: segments
            ),
            responseLatency: Measured(0.8),
            latencies: latencies
        )
    }

    @Test("The variance of a mean of equal segments is that of the segments ÷ their number")
    func variance() throws {
        let call = measured(segments((0..<12).map { $0.isMultiple(of: 2) ? 100 : 200 }))
        let variance = try #require(call.samplingVariance(of: .pitchLevel))
        // ±6 semitones in 12 segments.
        #expect(abs(variance - 36 * 12.0 / 11 / 12) < 1e-9)
    }

    @Test("Segments that are all alike have no variance, and few have none at all")
    func alike() throws {
        let same = measured(segments(Array(repeating: 150, count: 12)))
        #expect(try #require(same.samplingVariance(of: .pitchRange)) < 1e-12)
        #expect(measured(segments([150, 160, 170])).samplingVariance(of: .pitchLevel) == nil)
    }

    @Test("The range of the call includes how the segments differ from each other")
    func pooledRange() throws {
        let statistics = SegmentStatistics(
            segments: segments((0..<12).map { $0.isMultiple(of: 2) ? 100 : 200 })
        )
        let range = try #require(statistics.values[.pitchRange])
        let expected = (36 + 3.29 * 3.29 * 36).squareRoot()
        #expect(abs(VoiceFeature.pitchRange.number(of: range) - expected) < 1e-9)
    }

    @Test("Pauses and times to answer have their own variances")
    func rhythm() throws {
        let call = measured(
            segments(Array(repeating: 150, count: 12)),
            latencies: [0.4, 0.5, 0.6, 0.8, 1.2, 1.6]
        )
        // All pauses are equally long: only their number varies.
        #expect(try #require(call.samplingVariance(of: .pauseLength)) < 1e-12)
        #expect(try #require(call.samplingVariance(of: .pauseShare)) > 0)
        #expect(try #require(call.samplingVariance(of: .responseLatency)) > 0.01)
    }

    @Test("A call made from an analysis has its line and its crest factor")
    func line() {
        let call = measured(segments(Array(repeating: 150, count: 12)))
        #expect(call.line.crestFactor.value == 16)
        #expect(call.line.band == .narrowband)
        #expect(call.line.clippedFraction == 0.001)
        #expect(call.features[.responseLatency]?.value == 0.8)
        #expect(call.features[.tempo]?.reason == "not in this test")
    }
}

import Recordings
import Testing
import Tone

@Suite("Lines are no mood")
struct LineTests {
    private static let onOtherLine: [VoiceFeature: Double] = [
        .loudnessRange: 52, .spectralTilt: -12, .jitter: 0.03, .shimmer: 0.13, .harmonicity: 8,
        .cepstralPeak: 4.5,
    ]

    @Test(
        "What a wide band changes is not compared with a narrow band, and the call still is scored"
    )
    func band() {
        let wide = line(band: .wideband, codec: .linear)
        let result = lastAssessment([call(1), call(2), call(3, Self.onOtherLine, line: wide)])
        #expect(result.isScored)
        #expect(!result.isChanged)
        for feature in Self.onOtherLine.keys {
            #expect(
                result.notCompared[feature] == "the earlier calls came over another kind of line"
            )
        }
        #expect(result.deviations.contains { $0.feature == .pitchRange })
    }

    @Test("The same values over the same line are a change")
    func sameLine() {
        #expect(lastAssessment([call(1), call(2), call(3, Self.onOtherLine)]).isChanged)
    }

    @Test("A call over another line is compared with an old one over that line")
    func widened() throws {
        let wide = line(band: .wideband, codec: .linear)
        let calls =
            [call(1, Self.onOtherLine, line: wide)] + (2...14).map { call($0) }
            + [call(15, Self.onOtherLine, line: wide)]
        let result = lastAssessment(calls, ToneSettings(baselineCalls: 5))
        #expect(!result.isChanged)
        let tilt = try #require(result.deviations.first { $0.feature == .spectralTilt })
        #expect(tilt.calls == 1)
        #expect(abs(tilt.deviation) < 1)
    }

    @Test(
        "A codec that models the voice, another band, noise 10 dB stronger or an unknown line is another line",
        arguments: [
            line(codec: .thirteenBit), line(signalToNoise: 25), line(band: nil),
            line(band: .wideband),
            line(codec: .unknown),
        ]
    )
    func otherLines(line: ToneLine) {
        let result = lastAssessment([call(1), call(2), call(3, line: line)])
        #expect(result.notCompared[.harmonicity] != nil)
        #expect(result.isScored)
    }

    @Test("The codings of telephone exchanges are one kind of line")
    func logarithmic() {
        let result = lastAssessment([
            call(1, line: line(codec: .aLaw)), call(2, line: line(codec: .eightBit)), call(3),
        ])
        #expect(result.deviations.contains { $0.feature == .harmonicity })
    }

    @Test("The same difference of pitch weighs less over another line")
    func allowance() throws {
        func level(_ other: ToneLine) throws -> Double {
            let calls = (1...6).map { call($0) } + [call(7, [.pitchLevel: 180], line: other)]
            return try #require(
                lastAssessment(calls).deviations.first { $0.feature == .pitchLevel }
            ).deviation
        }
        let other = try level(line(band: .wideband, codec: .linear))
        let same = try level(line())
        #expect(other < same - 0.05)
    }

    @Test("A feature that the line cannot carry is left out with its reason")
    func missing() {
        let result = lastAssessment([call(1), call(2), call(3, without: [.shimmer])])
        #expect(result.notCompared[.shimmer] == "the line: it was left out")
    }

    @Test("A feature that no earlier call has is left out with its reason")
    func neverMeasured() {
        let result = lastAssessment([call(1, without: [.jitter]), call(2)])
        #expect(result.notCompared[.jitter] == "no earlier call has it")
    }
}

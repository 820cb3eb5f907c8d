import Recordings
import Testing
import Tone

@Suite("Calls that are not scored")
struct RefusalTests {
    static let refused: [(ToneCall, String)] = [
        (call(9, channel: .unknown), "it is not known on which channel the patient speaks"),
        (call(9, channel: .mixed), "the patient shares a channel with others (a mono mix)"),
        (
            call(9, slower, speech: 29),
            "the patient speaks for only 29 s; 30 s are needed"
        ),
        (
            call(9, slower, line: line(signalToNoise: 18.65)),
            "the line is noisy: speech is only 19 dB above the noise; 20 dB are needed"
        ),
        (
            call(9, slower, line: line(clipped: 0.015)),
            "1.5 % of the samples are clipped; at most 0.5 % may be"
        ),
        (
            call(9, slower, line: line(crest: 8.4)),
            "the loudest sounds are cut off: they are only 8 dB above speech's level; "
                + "10 dB are needed"
        ),
        (
            call(9, slower, line: line(crosstalk: 11)),
            "the other party is heard on the patient's channel, only 11 dB softer; "
                + "15 dB are needed"
        ),
    ]

    @Test("A refused call has its reason, no number and no alarm", arguments: refused.indices)
    func reason(index: Int) {
        let (call, reason) = Self.refused[index]
        let result = lastAssessment((1...4).map { ToneTests.call($0) } + [call])
        #expect(result.sentence == "Not scored, because \(reason).")
        #expect(!result.isChanged)
        #expect(result.statistic == nil)
        #expect(result.label == nil)
        #expect(result.deviations.isEmpty)
    }

    @Test("A refused call is no baseline for later ones", arguments: refused.indices)
    func noBaseline(index: Int) {
        var (refused, _) = Self.refused[index]
        refused.order = 1
        #expect(lastAssessment([refused, call(10)]).refusals == [.noEarlierCall])
        #expect(lastAssessment([refused, call(2), call(10)]).baselineCalls == 1)
    }

    @Test("The first call is not scored, and serves the second one")
    func firstCall() {
        let results = ToneHistory([call(1), call(2)]).assessments
        #expect(
            results[0].sentence == "Not scored, because there is no earlier call to compare with."
        )
        #expect(results[1].isScored)
        #expect(results[1].baselineCalls == 1)
    }

    @Test("Crosstalk far below the patient's voice refuses nothing")
    func weakCrosstalk() {
        #expect(lastAssessment([call(1), call(2, line: line(crosstalk: 28))]).isScored)
    }

    @Test("The limits are settings")
    func settings() {
        let strict = ToneSettings(
            leastSpeech: .seconds(60),
            leastSignalToNoise: 40,
            mostClipped: 0,
            leastCrestFactor: 20,
            leastCrosstalkAttenuation: 40
        )
        let result = lastAssessment(
            [call(1), call(2, line: line(clipped: 0.001, crosstalk: 30))],
            strict
        )
        #expect(result.refusals.count == 5)
    }

    @Test("Too few features in common are a reason")
    func fewFeatures() {
        let kept: Set<VoiceFeature> = [.pitchLevel, .pitchRange, .tempo]
        let others = Set(VoiceFeature.allCases).subtracting(kept)
        let result = lastAssessment([call(1), call(2, without: others)])
        #expect(result.refusals == [.fewFeatures(3, least: 4)])
    }

    @Test("Numbers that cannot be are not compared, and never crash")
    func impossible() {
        for number in [0, -1, 1e300] {
            let all = Dictionary(uniqueKeysWithValues: VoiceFeature.allCases.map { ($0, number) })
            let result = lastAssessment([call(1), call(2), call(3, all)])
            #expect(result.statistic?.isFinite ?? true)
            let isFinite = result.deviations.allSatisfy { $0.deviation.isFinite }
            #expect(isFinite)
        }
    }
}

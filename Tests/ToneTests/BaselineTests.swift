import Recordings
import Testing
import Tone

@Suite("Change against the patient's own earlier calls")
struct BaselineTests {
    @Test("A call like the earlier ones is steady, and nothing of it stands out")
    func steady() {
        let result = lastAssessment((1...6).map { call($0) })
        #expect(result.isScored)
        #expect(!result.isChanged)
        #expect(result.label == .steady)
        #expect(result.baselineCalls == 5)
        #expect(result.deviations.allSatisfy { abs($0.deviation) < 1 })
        #expect(result.sentence == "Steady against 5 earlier calls.")
    }

    @Test("A flatter and slower call is found after two calls, in the words of the features")
    func slowerCall() {
        let result = lastAssessment([call(1), call(2), call(3, slower)])
        #expect(result.isChanged)
        #expect(result.label == .subdued)
        #expect(result.isProvisional)
        #expect(
            result.moved.contains { $0.text == "pitch range 4.1 semitones, usual 7.8" },
            "\(result.moved.map(\.text))"
        )
        #expect(result.sentence.hasPrefix("Subdued against 2 earlier calls, provisional: "))
    }

    @Test("The second changed call is found although the first is in its baseline")
    func secondChangedCall() {
        let result = lastAssessment([call(1), call(2), call(3, slower), call(4, slower)])
        #expect(result.isChanged)
        #expect(result.label == .subdued)
    }

    @Test("Two calls in a row are found where each alone is not")
    func twoInARow() {
        let little: [VoiceFeature: Double] = [
            .pitchRange: 6.6, .tempo: 3.75, .pauseShare: 0.13, .pauseLength: 0.50,
        ]
        let earlier = (1...8).map { call($0) }
        let first = lastAssessment(earlier + [call(9, little)])
        let second = lastAssessment(earlier + [call(9, little), call(10, little)])
        #expect(!first.isChanged)
        #expect(second.isChanged)
        #expect(second.statistic ?? 9 < second.limit ?? 0)
    }

    @Test("A result is provisional until three earlier calls, and firm from then on")
    func provisional() {
        #expect(lastAssessment((1...3).map { call($0) }).isProvisional)
        #expect(!lastAssessment((1...4).map { call($0) }).isProvisional)
    }

    @Test("One wild earlier call does not move what is usual")
    func robustCentre() throws {
        let calls = (1...5).map { call($0) } + [call(6, [.pitchRange: 30]), call(7)]
        let range = try #require(
            lastAssessment(calls).deviations.first { $0.feature == .pitchRange }
        )
        #expect(abs(range.usual - 7.8) < 0.2)
        #expect(abs(range.deviation) < 1)
    }

    @Test("Only the settings' number of earlier calls makes the baseline")
    func window() throws {
        // Long ago the voice was higher.
        let calls = (1...6).map { call($0, [.pitchLevel: 240]) } + (7...13).map { call($0) }
        let recent = lastAssessment(calls, ToneSettings(baselineCalls: 4))
        #expect(recent.baselineCalls == 4)
        let level = try #require(recent.deviations.first { $0.feature == .pitchLevel })
        #expect(abs(level.usual - 170) < 3)
        let all = lastAssessment(calls, ToneSettings(baselineCalls: 12))
        let old = try #require(all.deviations.first { $0.feature == .pitchLevel })
        #expect(old.usual > 190)
    }

    @Test("Deviations are smaller with one earlier call than with eight")
    func fewerCallsSayLess() throws {
        func range(_ earlier: Int64) throws -> Double {
            let calls = (1...earlier).map { call($0) } + [call(60, [.pitchRange: 5.5])]
            return try #require(
                lastAssessment(calls).deviations.first { $0.feature == .pitchRange }
            ).deviation
        }
        let (one, eight) = (try range(1), try range(8))
        #expect(one < -1)
        #expect(eight < one - 0.5)
    }

    @Test("Segments that hardly differ make the same difference weigh more")
    func ownSpread() throws {
        let precise = SamplingCovariance(features: [.pitchLevel], values: [0.01])
        let vague = SamplingCovariance(features: [.pitchLevel], values: [4])
        func level(_ sampling: SamplingCovariance) throws -> Double {
            let calls =
                (1...5).map { call($0, sampling: sampling) }
                + [call(6, [.pitchLevel: 185], sampling: sampling)]
            return try #require(
                lastAssessment(calls).deviations.first { $0.feature == .pitchLevel }
            ).deviation
        }
        let (sharp, dull) = (try level(precise), try level(vague))
        #expect(sharp > 2 * dull)
    }

    @Test("Calls are taken in order of time, whatever their order in the list")
    func order() {
        let calls = [call(3, slower), call(1), call(2)]
        let results = ToneHistory(calls).assessments
        #expect(results.map(\.call) == [1, 2, 3])
        #expect(results.map(\.isChanged) == [false, false, true])
    }

    @Test("A louder recording is no change: volume says nothing about the speaker")
    func volume() {
        let result = lastAssessment([call(1), call(2), call(3), call(4, [.loudness: -6])])
        #expect(!result.isChanged)
        #expect(!result.deviations.contains { $0.feature == .loudness })
        #expect(result.notCompared[.loudness] != nil)
    }
}

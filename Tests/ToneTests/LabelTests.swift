import Recordings
import Testing
import Tone

@Suite("One word for what changed")
struct LabelTests {
    private func label(_ changes: [VoiceFeature: Double], activation: [Double?] = [nil, nil])
        -> ToneLabel?
    {
        let earlier = (1...6).map { call($0, activation: activation[0]) }
        return lastAssessment(earlier + [call(7, changes, activation: activation[1])]).label
    }

    @Test("Each rule has its label")
    func rules() {
        #expect(label([:]) == .steady)
        #expect(label(slower) == .subdued)
        #expect(label(livelier) == .animated)
        #expect(label(strained) == .tense)
        #expect(label([.jitter: 0.03, .shimmer: 0.14, .harmonicity: 8]) == .changed)
    }

    @Test("A raised voice with a wider range is not tense")
    func raisedAndLively() {
        #expect(label(strained.merging([.pitchRange: 14]) { $1 }) == .animated)
    }

    @Test("Activation alone alarms nobody, and one that contradicts takes the direction away")
    func activation() {
        #expect(label([:], activation: [40, 80]) == .steady)
        #expect(label(slower, activation: [40, 45]) == .subdued)
        #expect(label(slower, activation: [40, 60]) == .changed)
        #expect(label(livelier, activation: [60, 45]) == .changed)
    }

    @Test("At most three features are named, the one that moved furthest first")
    func moved() {
        let result = lastAssessment((1...6).map { call($0) } + [call(7, slower)])
        let moved = result.moved.map { abs($0.deviation) }
        #expect(moved.count == 3)
        #expect(moved == moved.sorted(by: >))
        let furthest = result.deviations.map { abs($0.deviation) }.max()
        #expect(moved.first == furthest)
    }

    @Test("A result survives being written and read")
    func codable() throws {
        let result = lastAssessment([call(1), call(2), call(3, slower)])
        let data = try JSON.encode(result)
        #expect(try JSON.decode(ToneAssessment.self, from: data) == result)
        let refused = lastAssessment([call(1), call(2, speech: 3)])
        let other = try JSON.encode(refused)
        #expect(try JSON.decode(ToneAssessment.self, from: other) == refused)
    }

    @Test(
        "What is known of a call survives being written and read; a covariance that is none does not"
    )
    func codableCall() throws {
        let sampling = SamplingCovariance(
            features: [.pitchLevel, .tempo],
            values: [1, 0.5, 0.5, 2]
        )
        let known = call(3, sampling: sampling, activation: 40)
        let data = try JSON.encode(known)
        #expect(try JSON.decode(ToneCall.self, from: data) == known)
        let broken = #"{"features":["f0Median"],"values":[1,2]}"#
        #expect(throws: DecodingError.self) {
            try JSON.decode(SamplingCovariance.self, from: Array(broken.utf8))
        }
    }
}

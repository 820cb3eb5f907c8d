import CareTime
import Recordings
import Testing

/// What counts, told from what is heard.
@Suite struct AudioEstimateTests {
    @Test("ringing before the first word and silence after the last do not count")
    func ringAndTail() {
        let call = recording(seconds: 60, (.staff, [20..<25]), (.patient, [26..<40]))
        #expect(
            outline(call) == [
                "0.0-20.0 ring excluded", "20.0-40.0 talk counted", "40.0-60.0 tail excluded",
            ]
        )
    }

    @Test("a call in which the patient is silent counts nothing")
    func silentPatient() throws {
        let call = recording(seconds: 60, (.staff, [5..<50]), (.patient, []))
        let intervals = AudioEstimate().intervals(of: [call])
        #expect(outline(intervals) == ["0.0-60.0 ring excluded"])
        #expect(try #require(intervals.first).reason == "the patient is not heard")
    }

    @Test(
        "less patient speech than the minimum counts nothing, however it is cut up",
        arguments: [
            ([0..<999], false), ([0..<1000], true), ([0..<500, 3000..<3500], true),
            ([0..<500, 3000..<3499], false), ([0..<600, 100..<700], false),
        ] as [([Range<Int64>], Bool)]
    )
    func minimumPatientSpeech(speech: [Range<Int64>], counts: Bool) {
        let spans = speech.map {
            AudioSpan(start: Milliseconds($0.lowerBound), end: Milliseconds($0.upperBound))
        }
        let call = CallEvidence(
            offset: .zero,
            duration: .seconds(10),
            channels: [.init(role: .patient, speech: spans)]
        )
        let counted = AudioEstimate().intervals(of: [call]).duration(.counted)
        #expect((counted > .zero) == counts)
    }

    @Test(
        "a greeting up to 10 s before the patient's first word counts, an earlier announcement not",
        arguments: [(10_000, 5000), (10_001, 18_001), (0, 5000)] as [(Int64, Int64)]
    )
    func greeting(gap: Int64, begin: Int64) {
        let patient = AudioSpan(start: Milliseconds(8000 + gap), end: Milliseconds(30_000))
        let call = CallEvidence(
            offset: .zero,
            duration: .seconds(40),
            channels: [
                .init(role: .staff, speech: [span(5..<8)]),
                .init(role: .patient, speech: [patient]),
            ]
        )
        let talk = AudioEstimate().intervals(of: [call]).first { $0.kind == .talk }
        #expect(talk?.span == AudioSpan(start: Milliseconds(begin), end: .seconds(30)))
    }

    @Test("an announcement stays out although a greeting follows it after a long wait")
    func announcementThenGreeting() {
        let call = recording(seconds: 60, (.staff, [0..<5, 25..<28]), (.patient, [30..<50]))
        #expect(
            outline(call) == [
                "0.0-25.0 ring excluded", "25.0-50.0 talk counted", "50.0-60.0 tail excluded",
            ]
        )
    }

    @Test("staff who already speak when the patient's first word comes belong to the conversation")
    func overlappingGreeting() {
        let call = recording(seconds: 30, (.staff, [4..<12]), (.patient, [8..<20]))
        #expect(outline(call)[1] == "4.0-20.0 talk counted")
    }

    @Test(
        "where the patient cannot be told, a person confirms the time",
        arguments: [
            ([ChannelRole.mixed], "all parties share one channel, so the patient cannot be told"),
            ([.unknown, .unknown], "which channel carries the patient is not known"),
        ]
    )
    func toConfirm(roles: [ChannelRole], reason: String) throws {
        let channels = roles.map { CallEvidence.Channel(role: $0, speech: [span(10..<20)]) }
        let call = CallEvidence(offset: .zero, duration: .seconds(30), channels: channels)
        let intervals = AudioEstimate().intervals(of: [call])
        #expect(
            outline(intervals) == [
                "0.0-10.0 ring excluded", "10.0-20.0 talk to_confirm", "20.0-30.0 tail excluded",
            ]
        )
        #expect(intervals[1].reason == reason)
    }

    @Test("a mix in which nobody speaks counts nothing and asks nobody")
    func silentMix() {
        let call = recording(seconds: 60, (.mixed, []))
        let intervals = AudioEstimate().intervals(of: [call])
        #expect(outline(intervals) == ["0.0-60.0 ring excluded"])
        #expect(intervals.first?.reason == "nobody is heard")
    }

    @Test("a silence up to 30 s counts, a longer one is for a person to confirm")
    func silence() {
        let short = recording(seconds: 80, (.staff, [0..<5]), (.patient, [0..<20, 50..<60]))
        #expect(outline(short) == ["0.0-60.0 talk counted", "60.0-80.0 tail excluded"])
        let long = recording(seconds: 80, (.staff, [0..<5]), (.patient, [0..<20, 51..<60]))
        #expect(
            outline(long) == [
                "0.0-20.0 talk counted", "20.0-51.0 silence to_confirm",
                "51.0-60.0 talk counted", "60.0-80.0 tail excluded",
            ]
        )
    }

    @Test("a call without recordings has no intervals")
    func empty() {
        #expect(AudioEstimate().intervals(of: []).isEmpty)
    }

    @Test("the smallest minimum leaves a mix to be confirmed and a silent patient excluded")
    func smallestMinimum() {
        let estimate = AudioEstimate(minimumPatientSpeech: Milliseconds(1))
        let mix = recording(seconds: 20, (.mixed, [5..<15]))
        #expect(estimate.intervals(of: [mix]).duration(.toConfirm) == .seconds(10))
        let silent = recording(seconds: 20, (.staff, [5..<15]), (.patient, []))
        #expect(outline(estimate.intervals(of: [silent])) == ["0.0-20.0 ring excluded"])
    }
}

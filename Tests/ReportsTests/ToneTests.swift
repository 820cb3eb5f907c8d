import CareTime
import Foundation
import Recordings
import Reports
import Store
import Testing
import Tone

struct ToneReportTests {
    private static let unavailable = ToneScoring.Unavailable("the model is not there")

    private static func scoring(
        isAllowed: @escaping @Sendable (CareProgram?) -> Bool = { _ in true }
    ) -> ToneScoring {
        ToneScoring(
            settings: ToneSettings(),
            activation: .failure(unavailable),
            lexicon: .failure(unavailable),
            isAllowed: isAllowed
        )
    }

    @Test("calls are compared with earlier ones, and the course of each measure is shown")
    func trend() throws {
        let sample = try SampleLedger()
        try sample.add(1)
        try sample.add(2, after: 86_400)
        let text = try sample.report(scoring: Self.scoring()).text(plain)
        #expect(text.contains("Not scored, because there is no earlier call to compare with."))
        #expect(text.contains("Steady against 1 earlier call, provisional."))
        #expect(text.contains("Voice over 2 calls, oldest first"))
        #expect(text.contains(/pitch range +▄▄|pitch range +▅▅/))
        #expect(text.contains("2026-09-16: Steady"))
        #expect(text.contains("not scored, because the call was measured by an earlier version"))
    }

    @Test("calls of a month are compared with those before it")
    func month() throws {
        let sample = try SampleLedger()
        try sample.add(1)
        try sample.add(2, after: 20 * 86_400)
        let report = try sample.report(month: .init("2026-10"), scoring: Self.scoring())
        #expect(report.calls.map(\.id) == [2])
        #expect(report.text(plain).contains("Steady against 1 earlier call"))
    }

    @Test("however many unfit calls lie between, a call is compared with the fit one before them")
    func farBaseline() throws {
        let sample = try SampleLedger()
        try sample.add(1)
        for number in UInt8(2)...31 {
            let time = Double(number) * 3600
            try sample.add(number, after: time, speech: [[10..<60]], roles: [.mixed])
        }
        try sample.add(32, after: 40 * 3600)
        let text = try sample.report(scoring: Self.scoring()).text(plain)
        #expect(text.contains("Steady against 1 earlier call"))
    }

    @Test("a call whose patient shares a channel is refused, and no baseline")
    func mixed() throws {
        let sample = try SampleLedger()
        try sample.add(1, speech: [[10..<60]], roles: [.mixed])
        try sample.add(2, after: 86_400)
        let text = try sample.report(scoring: Self.scoring()).text(plain)
        #expect(text.contains("because the patient shares a channel"))
        #expect(text.contains("there is no earlier call to compare with"))
    }

    @Test("what is said of the voice names no disorder, severity, diagnosis or feeling")
    func wording() throws {
        let sample = try SampleLedger()
        try sample.add(1, words: answer)
        try sample.add(2, after: 86_400, pitch: Measured(140), words: answer)
        try sample.add(3, after: 2 * 86_400, speech: [[10..<60]], roles: [.mixed])
        let text = try sample.report(scoring: Self.scoring()).text(plain)
        let judging = /(?i)depress|anxi|mania|bipolar|psycho|suicid|sever|moderate|mild|diagnos/
        let feeling = /(?i)disorder|symptom|mood|\b(sad|angry|happy|afraid|nervous)/
        #expect(!text.contains(judging) && !text.contains(feeling))
        #expect(text.contains("Sentiment  not scored, because the model is not there"))
    }

    @Test("without scoring nothing of tone is shown", arguments: [true, false])
    func off(byProgram: Bool) throws {
        let sample = try SampleLedger()
        try sample.add(1)
        try sample.add(2, after: 86_400)
        let report = try sample.report(
            scoring: byProgram ? Self.scoring(isAllowed: { $0 != .chronicCare }) : nil
        )
        for word in ["Tone", "Activation", "Steady", "scored", "Voice over"] {
            #expect(!report.text(plain).contains(word))
        }
        #expect(try !report.json().contains("\"tone\" :"))
    }

    @Test("JSON gives every deviation, and the reason where there is no activation")
    func json() throws {
        let sample = try SampleLedger()
        try sample.add(1)
        try sample.add(2, after: 86_400)
        let json = try sample.report(scoring: Self.scoring()).json()
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        )
        #expect(document["toneEnabled"] as? Bool == true)
        let call = try #require((document["calls"] as? [[String: Any]])?.first)
        let tone = try #require(call["tone"] as? [String: Any])
        let assessment = try #require(tone["assessment"] as? [String: Any])
        #expect(assessment["label"] as? String == "steady")
        #expect((assessment["deviations"] as? [Any])?.isEmpty == false)
        let activation = try #require(tone["activation"] as? [String: Any])
        #expect(activation["value"] == nil)
        #expect((activation["reason"] as? String)?.contains("earlier version") == true)
    }
}

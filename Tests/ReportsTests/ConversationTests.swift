import Foundation
import Recordings
import Reports
import TestSupport
import Testing

struct ConversationTests {
    @Test("the report tells who talked how much and how fast the patient answers")
    func text() throws {
        let sample = try SampleLedger()
        // Five questions of 5 s, each answered after a second for 10 s.
        let starts = (0..<5).map { Int64($0 * 20) }
        try sample.add(
            speech: [starts.map { $0..<($0 + 5) }, starts.map { ($0 + 6)..<($0 + 16) }]
        )
        let text = try sample.report().text(plain)
        #expect(text.contains("patient 67 %, staff 33 %; patient answers after 1.0 s; 4 silences"))
    }

    @Test("a call in which one party is silent says so")
    func oneSided() throws {
        let sample = try SampleLedger()
        try sample.add(speech: [[], [10..<11, 12..<110]])
        let text = try sample.report().text(plain)
        #expect(text.contains("only one party speaks"))
    }

    @Test("a call whose patient cannot be told apart has no turns to count")
    func mono() throws {
        let sample = try SampleLedger()
        try sample.add(speech: [[10..<40]], roles: [.mixed])
        #expect(try !sample.report().text(plain).contains("Talk"))
        #expect(try !sample.report().json().contains("conversation"))
    }

    @Test("JSON names the parties by role, for the whole and for four quarters")
    func json() throws {
        let sample = try SampleLedger()
        try sample.add()
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(sample.report().json().utf8))
                as? [String: Any]
        )
        let call = try #require((object["calls"] as? [[String: Any]])?.first)
        let conversation = try #require(call["conversation"] as? [String: Any])
        let whole = try #require(conversation["whole"] as? [String: Any])
        let patient = try #require(whole["patient"] as? [String: Any])
        #expect(patient["talkTime"] as? Double == 69)
        #expect((whole["staff"] as? [String: Any])?["talkTime"] as? Double == 30)
        #expect((conversation["quarters"] as? [Any])?.count == 4)
    }
}

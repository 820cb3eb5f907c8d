import FHIRExport
import Insights
import Testing

@Suite struct DisclosureTests {
    @Test("substance use is left out, with the same words under other findings")
    func leftOut() throws {
        let export = SampleCall().export()
        let bundle = try ReadBundle(export.json())
        #expect(!bundle.json.contains("drank"))
        #expect(!bundle.json.contains("alcohol"))
        #expect(!bundle.json.contains("substance_use"))
        let sleep = bundle.all("Observation").first { $0["code"].code == "sleep" }
        #expect(sleep?["meta"]["security"][0]["code"].text == "R")
        #expect(export.withheld == 2)
    }

    @Test("what is left out has no promise, consent or component either")
    func noWordsElsewhere() throws {
        let findings = [
            reviewed(1, .substanceUse, "I drank, so I will call AA.", at: 5),
            reviewed(2, .commitment, ["what": "call AA"], "I drank, so I will call AA.", at: 5),
            reviewed(3, .programConsent, "I drank, so yes.", at: 7),
        ]
        let bundle = try SampleCall(findings).bundle()
        #expect(!bundle.json.contains("AA"))
        #expect(!bundle.json.contains("drank"))
        #expect(bundle.all("Consent").isEmpty)
        #expect(bundle.all("Task").isEmpty)
    }

    @Test("asked for, substance use goes with labels that forbid passing it on")
    func included() throws {
        let export = SampleCall().export(true)
        let bundle = try ReadBundle(export.json())
        let finding = try #require(bundle.observation(quoting: "I drank again."))
        let labels = finding["meta"]["security"].list.compactMap { $0["code"].text }
        #expect(labels == ["R", "ETH", "42CFRPart2", "NORDSCLCD"])
        let ofBundle = bundle.root["meta"]["security"].list.compactMap { $0["code"].text }
        #expect(Set(ofBundle) == Set(labels))
        #expect(bundle.observation(quoting: "I get fourteen.")?["meta"] == JSON.null)
        #expect(export.withheld == 0)
    }

    @Test("a danger to life goes out even where its words are protected, without them")
    func safetyStays() throws {
        let findings = [
            reviewed(1, .substanceUse, "I drink and want to die.", at: 5),
            reviewed(2, .suicideIdeation, ["rank": "wish"], "I drink and want to die.", at: 5),
            reviewed(3, .overdose, "I took too many pills.", at: 50),
            reviewed(4, .overdose, polarity: .historical, "I overdosed once.", at: 70),
        ]
        let bundle = try SampleCall(findings).bundle()
        let codes = bundle.all("Observation").map { $0["code"].code }
        #expect(codes == ["suicide_ideation", "overdose"])
        #expect(!bundle.json.contains("drink"))
        #expect(!bundle.json.contains("pills"))
        #expect(bundle.all("Observation").allSatisfy { $0["component"] == .null })
    }
}

import Foundation
import TestSupport
import Testing

@Suite("Tone is scored only where it is switched on")
struct ToneSwitchTests {
    private static func report(_ settings: String) throws -> (text: String, json: String) {
        let practice = try Practice(tone: settings)
        try practice.importDirectory()
        try practice.dropSample(SampleCall.routine)
        try practice.ingest()
        let text = try practice.toned("report", "--patient", "P003", "--month", "2026-09")
        let json = try practice.toned(
            "report",
            "--patient",
            "P003",
            "--month",
            "2026-09",
            "--format",
            "json"
        )
        #expect(text.status == 0 && json.status == 0)
        return (text.output, json.output)
    }

    @Test("the activation of the patient's voice is scored by the shipped model")
    func on() throws {
        let report = try Self.report("")
        #expect(report.text.contains("Not scored, because there is no earlier call"))
        #expect(report.text.contains(/Activation +\d+ of 100; by quarters/))
        #expect(report.json.contains("\"toneEnabled\" : true"))
        #expect(report.json.contains("\"segments\" : ["))
    }

    @Test(
        "switched off for the site or the programme, no score is in the report",
        arguments: ["enabled = false", "disabled_programs = [\"CoCM\", \"BHI\"]"]
    )
    func off(settings: String) throws {
        let report = try Self.report(settings)
        for word in ["Tone", "Activation", "Sentiment"] {
            #expect(!report.text.contains(word))
        }
        #expect(report.text.contains("pitch 172 Hz"))
        #expect(!report.json.contains("\"tone\" :"))
        #expect(!report.json.contains("activation"))
    }

    @Test("another programme's switch leaves this one alone")
    func otherProgram() throws {
        let report = try Self.report("disabled_programs = [\"CoCM\"]")
        #expect(report.text.contains("Activation"))
    }
}

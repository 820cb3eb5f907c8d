import Foundation
import Insights
import Recordings
import Reports
import Testing

@Suite struct ChartNoteTests {
    @Test("a note as text, whole")
    func golden() throws {
        var sample = SampleNote()
        sample.earlier = [
            EarlierCall(
                day: try date("2026-09-08"),
                findings: [
                    found(9, .phq9Total, "Fourteen.", at: 9, attributes: ["value": "14"]).finding
                ]
            )
        ]
        #expect(try sample.note().text(plain) == "")
    }

    @Test("what concerns somebody's life stands first and says that nobody has reviewed it")
    func safetyFirst() throws {
        let text = try SampleNote().note().text(plain)
        let safety = try #require(text.range(of: "SAFETY: not reviewed by a person"))
        let first = try #require(text.range(of: "“"))
        #expect(safety.lowerBound < first.lowerBound)
        #expect(text[first.lowerBound...].hasPrefix("“I wish I would not wake up.”"))
        #expect(text.contains("note: may be a joke"))
    }

    @Test("a call without words claims no absence of danger")
    func noWords() throws {
        var sample = SampleNote(findings: [])
        #expect(try sample.note().text(plain).contains("found no current statement of danger"))
        sample.hasWords = false
        let text = try sample.note().text(plain)
        #expect(!text.contains("no current statement of danger"))
        #expect(text.contains("no transcript"))
    }

    @Test("accepted findings name who accepted them; open ones say so; dismissed ones are counted")
    func review() throws {
        let text = try SampleNote().note().text(plain)
        #expect(text.contains("[accepted by Ben Ortiz (S-1), 2026-11-"))
        #expect(text.contains("[not reviewed]"))
        #expect(!text.contains("whatever"))
        #expect(text.contains("Dismissed by a person: 1, left out"))
        #expect(!text.contains("Any guns"))
        #expect(text.contains("Questions and figures of speech: 1, left out"))
    }

    @Test("a correction stands in the note with what was heard")
    func correction() throws {
        var corrected = found(1, .sleep, "I sleep fine hours.", at: 20).original
        corrected.quote = "I sleep five hours."
        let finding = found(
            1,
            .sleep,
            "I sleep fine hours.",
            at: 20,
            decisions: [decided(.corrected, correction: corrected)]
        )
        let text = try SampleNote(findings: [finding]).note().text(plain)
        #expect(text.contains("“I sleep five hours.”"))
        #expect(text.contains("heard as: “I sleep fine hours.”"))
        #expect(text.contains("[corrected by Ben Ortiz (S-1)"))
    }

    @Test("an unsigned note has a line to sign; a signed month names its signer")
    func signature() throws {
        var sample = SampleNote()
        #expect(try sample.note().text(plain).contains("Signature: ____"))
        sample.isSigned = true
        let text = try sample.note().text(plain)
        #expect(!text.contains("Signature: ____"))
        #expect(text.contains("Month signed by: BP1, 2026-11-23 10:31"))
    }

    @Test(
        "every format carries the mark, each quote, the minutes and the models",
        arguments: ["text", "markdown", "html"]
    )
    func allFormats(format: String) throws {
        let note = try SampleNote().note()
        let text =
            switch format {
            case "text": note.text(plain)
            case "markdown": note.markdown.replacing("\\", with: "")
            default: note.html.replacing("&#39;", with: "'")
            }
        for expected in [
            "AI-assisted draft", "I wish I would not wake up.", "I'll call you next Tuesday.",
            "Ada Rivers (P-1)", "1 min (1:40 exactly)", "base.bin", "toned 0.1.0",
            "22 min (22:00 exactly)", "2026-11-10", "the end was noted too early",
        ] {
            #expect(text.contains(expected), "\(expected)")
        }
    }
}

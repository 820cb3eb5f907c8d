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
        let text = try sample.note().text(plain)
        #expect(
            text == """
                Call note: AI-assisted draft                                    Riverbend Clinic
                Patient    Ada Rivers (P-1)
                Call       1, outbound
                Date       2026-11-03
                Time       10:15:20 to 10:17:20, America/Chicago
                Counted    1 min (1:40 exactly)
                Staff      Ben Ortiz (S-1), behavioral health care manager
                Programme  CCM
                Activity   conversation

                SAFETY: not reviewed by a person
                  suicide ideation; patient, 0:50
                    “I wish I would not wake up.”
                    note: may be a joke
                    [not reviewed]

                Changes since earlier calls
                  PHQ-9 total: 14 (2026-09-08) -> 17: “I get seventeen.” staff, 0:30
                  suicide ideation: present, new: “I wish I would not wake up.” patient, 0:50

                PHQ-9 and GAD-7
                  PHQ-9 total (value 17); staff, 0:30
                    “I get seventeen.”
                    [not reviewed]

                Symptoms and function
                  sleep (hours 5); patient, 0:20
                    “I sleep five hours.”
                    [not reviewed]

                Plan and next contact
                  Next date in the plan: 2026-11-10
                  commitment (due 2026-11-10, who staff); staff, 1:00
                    “I'll call you next Tuesday.”
                    [not reviewed]

                Consent evidence
                  CCM, on file: agreed 2026-01-05
                  consent to the recording; patient, 0:05
                    “Yes, that's fine.”
                    [accepted by Ben Ortiz (S-1), 2026-11-04 07:46]

                Time counted and left out
                  0:00 to 0:10: ring, not counted: before the first word (from the audio)
                  0:10 to 1:50: talk, counted: first to last word of the conversation, estimated
                    from audio (from the audio)
                  1:50 to 2:00: tail, not counted: after the last word (from the audio)

                2026-11 to date
                  CCM, behavioral health care manager: 22 min (22:00 exactly)

                Amendments of the time
                  2026-11-16 11:00: anna: duration 30:00 -> 40:00; the end was noted too early

                Review
                  Reviewed by a person: 1 of 5 findings
                  Dismissed by a person: 1, left out
                  Questions and figures of speech: 1, left out

                Signature
                  Not signed: a draft until a person signs it.
                  Signature: ________________________________
                  Date: ____________

                How this note was made
                  AI-assisted draft: software heard the words and picked them by rules; quotes
                  may be misheard. It describes and does not diagnose.
                  Software: toned 0.1.0
                  Speech recognition: base.bin
                  Finding rules: not on record

                """
        )
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

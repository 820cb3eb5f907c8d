import Insights
import Recordings
import Testing

@Suite("Hostile transcripts")
struct HostileTests {
    @Test("A word of a megabyte, control characters and markup end in a short printable quote")
    func quotes() throws {
        let long = String(repeating: "x", count: 1_000_000)
        let texts = [
            "I want to die \(long)", "I want to die\u{202E}\u{0007}\u{0000} now",
            "<script>I want to die</script>", "=cmd|' /C calc'!A1 I want to die",
            "'; DROP TABLE findings; -- I want to die",
        ]
        for text in texts {
            let findings = try Shipped.findings([(.patient, text)])
            let flags = findings.filter(\.isCurrentSafetyFlag)
            #expect(flags.count == 1, "\(text.prefix(60))")
            #expect(findings.allSatisfy { $0.quote.count <= 600 })
            #expect(findings.allSatisfy { $0.quote == $0.quote.printable })
        }
    }

    @Test("Control characters inside a word hide nothing")
    func hidden() throws {
        let findings = try Shipped.findings([(.patient, "I want to k\u{200B}ill my\u{00AD}self")])
        #expect(findings.contains { $0.isCurrentSafetyFlag })
    }

    @Test("Empty turns, turns without words and no turns at all give nothing")
    func empty() throws {
        #expect(try Shipped.findings([]) == [])
        #expect(try Shipped.findings([(.patient, ""), (.staff, "   "), (.patient, "…")]) == [])
    }

    @Test("Times that run backwards give spans that run forwards")
    func backwards() throws {
        let texts = ["I", "want", "to", "die"]
        let words = texts.enumerated().map { index, text in
            Word(
                text: text,
                start: Milliseconds(Int64(4000 - index * 1000)),
                end: Milliseconds(Int64(3000 - index * 1000)),
                probability: 1
            )
        }
        var call = transcription([])
        call.turns = [SpokenTurn(speaker: .patient, words: words)]
        let findings = try Shipped.engine.get().findings(in: call)
        #expect(findings.count == 1)
        #expect(findings.allSatisfy { $0.span.start < $0.span.end })
    }

    @Test("Words within non-speech raise nothing")
    func nonSpeech() throws {
        var call = transcription([(.patient, "I want to die")])
        #expect(try Shipped.engine.get().findings(in: call).count == 1)
        call.nonSpeech = [AudioSpan(start: .zero, end: .seconds(10))]
        #expect(try Shipped.engine.get().findings(in: call) == [])
    }

    @Test("Words that the recogniser was unsure of stay a flag, with a note and less confidence")
    func unsure() throws {
        var call = transcription([(.patient, "I want to die")])
        let sure = try #require(try Shipped.engine.get().findings(in: call).first)
        #expect(sure.note == nil)
        call.turns[0].words[3].probability = 0.1
        let unsure = try #require(try Shipped.engine.get().findings(in: call).first)
        #expect(unsure.isCurrentSafetyFlag)
        #expect(unsure.note?.contains("unsure") == true)
        #expect(unsure.confidence < sure.confidence)
    }

    @Test("Ten thousand repetitions of one sentence are read to the end")
    func many() throws {
        let text = Array(repeating: "I did not think I would not want to go", count: 10_000)
            .joined(separator: " ")
        let turns: [(Speaker, String)] = [(.patient, text), (.patient, "I want to die")]
        let findings = try Shipped.findings(turns)
        #expect(findings.contains { $0.isCurrentSafetyFlag })
    }
}

import Recordings
import SpeechRecognition
import Testing

/// Words come only from speech, and speech without words is never passed over in silence.
struct ChannelRecognitionTests {
    private let duration = Milliseconds.seconds(60)
    private let speech = [AudioSpan(1000, 3000), AudioSpan(20_000, 22_000)]

    private func transcript(
        _ recognizer: ScriptedRecognizer,
        speech: [AudioSpan]
    ) throws -> ChannelTranscript {
        try ChannelRecognition(recognizer: recognizer)
            .transcript(channel: 1, speech: speech, duration: duration, audio: silence)
    }

    @Test("a channel without speech is not decoded at all and has no words")
    func silentChannel() throws {
        let recognizer = ScriptedRecognizer([.said("Thank you.")])
        let result = try transcript(recognizer, speech: [])
        #expect(result == ChannelTranscript(index: 1, words: [], unrecognized: []))
        #expect(recognizer.windows.isEmpty)
    }

    @Test("every word lies inside a stretch of speech, on the call's clock")
    func placement() throws {
        let recognizer = ScriptedRecognizer([
            .said(("Hello, this is Ruth.", 0...2400), ("How are you?", 2700...5200))
        ])
        let words = try transcript(recognizer, speech: speech).words
        #expect(words.map(\.text) == ["Hello,", "this", "is", "Ruth.", "How", "are", "you?"])
        #expect(words.prefix(4).allSatisfy { $0.start >= speech[0].start })
        #expect(words.prefix(4).allSatisfy { $0.end <= speech[0].end })
        #expect(words.dropFirst(4).allSatisfy { $0.start >= speech[1].start })
        #expect(words.dropFirst(4).allSatisfy { $0.end <= speech[1].end })
    }

    @Test("a sentence over a long pause parts at its comma, not in the middle of a word")
    func parting() throws {
        let recognizer = ScriptedRecognizer([.said("Okay, I take it every night, always")])
        let words = try transcript(
            recognizer,
            speech: [AudioSpan(1000, 1500), AudioSpan(10_000, 12_600)]
        ).words
        #expect(words[0].end <= Milliseconds(1500))
        #expect(words[1].start >= Milliseconds(10_000))
    }

    @Test("speech that got no word is decoded once more, alone")
    func secondTry() throws {
        let recognizer = ScriptedRecognizer([.said(("First.", 0...2400)), .said("Second.")])
        let result = try transcript(recognizer, speech: speech)
        #expect(result.words.map(\.text) == ["First.", "Second."])
        #expect(result.unrecognized.isEmpty)
        #expect(recognizer.windows.count == 2)
        #expect(recognizer.windows[1] < recognizer.windows[0])
    }

    @Test("speech that gets no word twice is listed as a gap")
    func gap() throws {
        let result = try transcript(
            ScriptedRecognizer([.said(("First.", 0...2400))]),
            speech: speech
        )
        #expect(result.words.map(\.text) == ["First."])
        #expect(result.unrecognized == [speech[1]])
    }

    @Test("a word that was placed beside its gap is not written twice")
    func noDoubling() throws {
        let recognizer = ScriptedRecognizer([.said(("Yes, yes.", 0...2400)), .said("Yes, yes.")])
        let result = try transcript(recognizer, speech: speech)
        #expect(result.words.map(\.text) == ["Yes,", "yes."])
    }

    @Test(
        "descriptions of sounds are not words",
        arguments: [
            "(music)", "[BLANK_AUDIO]", "♪ la la ♪♪", "*sighs*", "(mournful music playing)",
            "- ...",
            "[inaudible", "♪",
        ]
    )
    func annotations(text: String) throws {
        let result = try transcript(
            ScriptedRecognizer([.said(text), .said(text), .said(text)]),
            speech: [speech[0]]
        )
        #expect(result.words.allSatisfy { $0.text == "la" })
        #expect(result.words.isEmpty != (text.contains("la la")))
    }

    @Test("a window that the recogniser itself takes for silence has no words")
    func noSpeech() throws {
        let unsure = Recognition.said(
            ("Thank you.", 0...2000),
            averageLogProbability: -1.2,
            noSpeechProbability: 0.8
        )
        let result = try transcript(
            ScriptedRecognizer([unsure, unsure]),
            speech: [speech[0]]
        )
        #expect(result.words.isEmpty)
        #expect(result.unrecognized == [speech[0]])
    }

    @Test(
        "a loop is cut after its first round; people may still repeat themselves",
        arguments: [
            ("I see. " + String(repeating: "I will call you. ", count: 20), 6),
            (String(repeating: "you ", count: 50), 1),
            ("No, no, no, no.", 4),
            ("I take it every night and I take it every morning and that is all.", 15),
        ]
    )
    func loops(text: String, kept: Int) throws {
        let result = try transcript(ScriptedRecognizer([.said(text)]), speech: [speech[0]])
        #expect(result.words.count == kept)
    }

    @Test("what is said to begin after the window's end was not said")
    func inventedTail() throws {
        let recognizer = ScriptedRecognizer([
            .said(("Bye.", 0...2400), ("Thanks for watching!", 25_000...28_000))
        ])
        let result = try transcript(recognizer, speech: [speech[0]])
        #expect(result.words.map(\.text) == ["Bye."])
    }
}

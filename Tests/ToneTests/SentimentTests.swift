import Testing
import Tone

@Suite("Sentiment of the words")
struct SentimentTests {
    /// Entries as in the file, and enough others for a lexicon.
    static let lexiconText: String = {
        let entries = [
            "good\t1.9\t0.9434\t[2, 1, 1, 3, 2, 4, 2, 2, 1, 1]", "bad\t-2.5\t0.67082\t[-3]",
            "pain\t-2.3\t0.9\t[-2]", "happy\t2.7\t0.9\t[2]", "no\t-1.2\t0.7\t[-1]",
            "well-off\t1.4\t0.8\t[1]", ":)\t2.0\t1.2\t[2]", "broken line", "worse\tx\t1\t[1]",
        ]
        let others = (0..<1100).map { number in
            let letters = String(number).map {
                String(UnicodeScalar($0.asciiValue.map { $0 + 49 } ?? 97))
            }
            return "zz" + letters.joined() + "\t0.1\t1\t[0]"
        }
        return (entries + others).joined(separator: "\n")
    }()

    static var texts: [String] {
        guard let lexicon = SentimentLexicon(lexiconText) else { return [] }
        return [
            ["good"], Array(repeating: "good", count: 6), Array(repeating: "bad", count: 6),
            ["good bad good bad pain"],
        ]
        .map { WordSentiment($0, lexicon: lexicon).text }
    }

    let lexicon: SentimentLexicon

    init() throws {
        lexicon = try #require(SentimentLexicon(Self.lexiconText))
    }

    private func mean(_ utterances: String...) -> Double? {
        WordSentiment(utterances, lexicon: lexicon).meanValence
    }

    private func isNear(_ value: Double?, _ expected: Double) -> Bool {
        value.map { abs($0 - expected) < 1e-9 } ?? false
    }

    @Test("The mean is over the words that the lexicon knows")
    func meanValence() {
        let result = WordSentiment(
            ["A good day, a Good night.", "Good, good but bad."],
            lexicon: lexicon
        )
        #expect(isNear(result.meanValence, (4 * 1.9 - 2.5) / 5))
        #expect(result.matchedWords == 5)
        #expect(result.words == 10)
    }

    @Test("A negation up to three words before turns a word round by the paper's factor")
    func negation() {
        #expect(isNear(mean("not good good good good good"), 1.9 * (-0.74 * 3 + 2) / 5))
        #expect(
            isNear(mean("It isn't a good good.", "good good good"), 1.9 * (-0.74 * 2 + 3) / 5)
        )
        #expect(isNear(mean("it isn’t good", "good good good good"), 1.9 * (-0.74 + 4) / 5))
        #expect(isNear(mean("not one of those good good good good good"), 1.9))
    }

    @Test("A negation ends with its sentence and its utterance")
    func negationEnds() {
        #expect(isNear(mean("Why not? Good good good.", "I do not", "good good"), 1.9))
    }

    @Test("The word no is a negation and never a word of its own valence")
    func no() {
        #expect(isNear(mean("no pain", "good good good good"), (2.3 * 0.74 + 4 * 1.9) / 5))
    }

    @Test("Fewer than five known words have no mean")
    func fewWords() {
        let result = WordSentiment(["good good good good and plenty of others"], lexicon: lexicon)
        #expect(result.meanValence == nil)
        #expect(result.matchedWords == 4)
        #expect(result.text.contains("only 4 of them"))
        #expect(WordSentiment([], lexicon: lexicon).meanValence == nil)
    }

    @Test("Emoticons and broken lines are no words, and a text without words no lexicon")
    func parsing() {
        #expect(lexicon.count == 1106)
        #expect(SentimentLexicon("good\t1.9\nbad\t-2.5") == nil)
        #expect(SentimentLexicon("") == nil)
    }
}

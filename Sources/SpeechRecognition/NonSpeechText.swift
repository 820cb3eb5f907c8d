/// Recognises what a recogniser writes for sounds that are not words.
///
/// Whisper learnt from subtitles, where `(music)`, `[BLANK_AUDIO]`, `*sighs*` and `♪` describe
/// sounds. None of them was said.
enum NonSpeechText {
    private static let brackets: [Character: Character] = ["(": ")", "[": "]", "{": "}", "*": "*"]

    /// The phrases without annotations, and without words that hold no letter and no digit.
    ///
    /// An annotation can spread over words and phrases; one that is not closed ends with the window.
    static func removed(from phrases: [RecognizedPhrase]) -> [RecognizedPhrase] {
        var closing: Character?
        return phrases.map { phrase in
            let words = phrase.words.compactMap { word in
                let text = kept(of: word.text, closing: &closing)
                return text.contains { $0.isLetter || $0.isNumber }
                    ? RecognizedWord(text: text, probability: word.probability) : nil
            }
            return RecognizedPhrase(span: phrase.span, words: words)
        }
    }

    private static func kept(of text: String, closing: inout Character?) -> String {
        var kept = ""
        for character in text {
            if let expected = closing {
                if character == expected {
                    closing = nil
                }
            } else if let expected = brackets[character] {
                closing = expected
            } else if !isMusic(character) {
                kept.append(character)
            }
        }
        return kept
    }

    private static func isMusic(_ character: Character) -> Bool {
        "♩♪♫♬♭♮♯".contains(character)
    }
}

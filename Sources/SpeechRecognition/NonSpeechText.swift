/// Recognises what a recogniser writes for sounds that are not words.
///
/// Whisper learnt from subtitles, where `(music)`, `[BLANK_AUDIO]`, `*sighs*` and `♪` describe
/// sounds. None of them was said.
enum NonSpeechText {
    private static let brackets: [Character: Character] = ["(": ")", "[": "]", "{": "}", "*": "*"]

    /// The words without annotations, and without words that hold no letter and no digit.
    static func removed(from words: [RecognizedWord]) -> [RecognizedWord] {
        var result: [RecognizedWord] = []
        var closing: Character?
        for word in words {
            var kept = ""
            for character in word.text {
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
            guard kept.contains(where: { $0.isLetter || $0.isNumber }) else { continue }
            var cleaned = word
            cleaned.text = kept
            result.append(cleaned)
        }
        return result
    }

    private static func isMusic(_ character: Character) -> Bool {
        "♩♪♫♬♭♮♯".contains(character)
    }
}

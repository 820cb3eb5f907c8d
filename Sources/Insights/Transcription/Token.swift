import Recordings

/// A word that patterns are matched against.
struct Token {
    let text: String
    /// The recognised word it comes from.
    let word: Int
    /// What the rules know of it.
    var meaning: TokenMeaning = .unknown
    /// May stand between the words of a pattern without changing it ("just", "really").
    var isFiller = false
    /// The recognised word ends with a mark of a sentence, or a pause follows.
    var endsSentence = false
    var isQuestionMark = false
    /// A comma or the like follows.
    var endsPhrase = false
}

/// What the rules know of a word: the atoms of patterns that it matches.
struct TokenMeaning {
    /// The word itself, if a pattern has it; otherwise 0.
    var word: Int32
    /// Stems, as in `medic*`.
    var stems: [Int32]

    static let unknown = TokenMeaning(word: 0, stems: [])
}

/// The words of one speaker in a row, until somebody else takes the turn.
struct Run {
    let speaker: Speaker
    let words: [Word]
    var tokens: [Token]
    /// In order, without gaps.
    var sentences: [Range<Int>]

    func sentence(of token: Int) -> Int {
        var low = 0
        var high = sentences.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if sentences[middle].lowerBound <= token { low = middle } else { high = middle - 1 }
        }
        return low
    }
}

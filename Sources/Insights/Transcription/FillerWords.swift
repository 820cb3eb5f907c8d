/// Words without a meaning of their own.
enum FillerWords {
    /// Sounds of hesitation: as if not said.
    static let sounds: Set<String> = [
        "uh", "um", "erm", "er", "ah", "mm", "hm", "hmm", "uhm", "umm", "uhh", "eh", "huh",
    ]

    /// What a listener says without taking the turn.
    static let listening: Set<String> = [
        "mm", "hmm", "hm", "mhm", "uh", "huh", "um", "right", "okay", "wow", "oh", "ah", "yes",
    ]

    /// A point after these ends no sentence.
    static let titles: Set<String> = ["dr", "mr", "mrs", "ms", "st", "vs"]

    static let names: [([String], String)] = [
        (["phq", "nine"], "phq9"), (["phq", "two"], "phq2"), (["p", "h", "q"], "phq"),
        (["gad", "seven"], "gad7"), (["g", "a", "d"], "gad"), (["phq", "eight"], "phq8"),
        (["nine", "eight", "eight"], "988"), (["nine", "one", "one"], "911"),
        (["e", "r"], "er_room"), (["e", "d"], "ed_room"),
    ]

    /// May stand between the words of a pattern.
    private static let single: Set<String> = [
        "just", "really", "actually", "honestly", "basically", "literally", "like", "well", "so",
        "oh", "maybe", "even", "kinda", "probably", "definitely", "truly", "totally", "seriously",
        "simply", "certainly", "frankly", "sometimes", "always", "s", "please", "still", "also",
        "okay", "anyway", "pretty", "very", "sincerely", "constantly", "lately", "sure", "too",
        "already", "almost", "mostly", "usually", "often", "currently", "only",
    ]

    private static let pairs: Set<[String]> = [
        ["i", "mean"], ["kind", "of"], ["sort", "of"], ["i", "guess"],
        ["you", "see"], ["at", "all"],
    ]

    /// "you know" is no filler after or before these.
    private static let makesMeaning: Set<String> = [
        "let", "so", "do", "did", "if", "that", "as", "would", "what", "how", "who", "where",
        "when", "why", "about", "not", "should",
    ]

    static func mark(_ tokens: inout [Token]) {
        for index in tokens.indices {
            if single.contains(tokens[index].text) { tokens[index].isFiller = true }
            guard index + 1 < tokens.count,
                pairs.contains([tokens[index].text, tokens[index + 1].text])
            else { continue }
            tokens[index].isFiller = true
            tokens[index + 1].isFiller = true
        }
    }

    static func isPlace(_ text: String, after previous: String?) -> Bool {
        (text == "er" || text == "ed") && (previous == "the" || previous == "an")
    }

    /// Whether "you know" at a position says nothing.
    static func isYouKnow(_ tokens: [Token], at index: Int) -> Bool {
        guard index + 1 < tokens.count, tokens[index].text == "you",
            tokens[index + 1].text == "know"
        else { return false }
        if tokens[index + 1].endsPhrase { return true }
        let before = index > 0 ? tokens[index - 1].text : ""
        let after = index + 2 < tokens.count ? tokens[index + 2].text : ""
        return !makesMeaning.contains(before) && !makesMeaning.contains(after)
    }
}

/// Whether a sentence asks, told by its mark or by how it begins: recognisers leave marks out.
enum Interrogation {
    static func isQuestion(_ run: Run, _ sentence: Int, _ match: PatternMatch? = nil) -> Bool {
        let range = run.sentences[sentence]
        let tokens = run.tokens
        if tokens[range.upperBound - 1].isQuestionMark { return true }
        // The clause with the match, or the last one.
        var start = match?.tokens.lowerBound ?? range.upperBound - 1
        let limit = max(range.lowerBound, start - 12)
        while start > limit, !beginsQuestion(tokens, at: start) { start -= 1 }
        return beginsQuestion(tokens, at: start)
    }

    /// "do you", "have you", "any thoughts", "how often".
    private static func beginsQuestion(_ tokens: [Token], at position: Int) -> Bool {
        let text = tokens[position].text
        let next = position + 1 < tokens.count ? tokens[position + 1].text : ""
        let before = position > 0 ? tokens[position - 1].text : ""
        if verbs.contains(text), subjects.contains(next) {
            // "what you do is", "as do you"
            return !["what", "as", "than", "that"].contains(before)
        }
        let isFirst =
            position == 0 || tokens[position - 1].endsSentence || openers.contains(before)
        return isFirst && (text == "any" || text == "how" && howWords.contains(next))
    }

    private static let verbs: Set<String> = [
        "do", "did", "does", "have", "has", "are", "is", "was", "were", "would", "could", "can",
        "will", "had", "any",
    ]
    private static let subjects: Set<String> = [
        "you", "there", "she", "he", "they", "your", "anyone", "anybody", "it",
    ]
    private static let openers: Set<String> = ["and", "so", "okay", "or", "but", "well", "right"]
    private static let howWords: Set<String> = ["often", "many", "much", "is", "are", "about"]
}

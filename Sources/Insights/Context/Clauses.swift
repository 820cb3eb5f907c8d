/// Where clauses begin, told by words alone: recognisers leave punctuation out or make it up.
enum Clauses {
    /// Whether the word at a position begins a new clause.
    static func begins(_ tokens: [Token], at index: Int) -> Bool {
        guard index > 0 else { return true }
        let word = tokens[index].text
        if conjunctions.contains(word) { return true }
        guard subjects.contains(word) else { return false }
        var before = index - 1
        while before > 0, tokens[before].isFiller, !keeps.contains(tokens[before].text) {
            before -= 1
        }
        // In "nothing like that, I …" the word points back; in "not that I …" it goes on.
        if tokens[before].text == "that", before > 0, pointsBack.contains(tokens[before - 1].text) {
            return true
        }
        return !keeps.contains(tokens[before].text)
    }

    private static let pointsBack: Set<String> = [
        "like", "of", "about", "do", "did", "done", "with", "to", "for", "after", "is", "all",
        "than", "wish", "wished", "at", "from",
    ]

    static let conjunctions: Set<String> = [
        "but", "however", "although", "though", "except", "because", "until", "unless", "then",
        "while", "otherwise", "anyways",
    ]

    static let subjects: Set<String> = ["i", "he", "she", "they", "we", "you"]

    /// After these a subject goes on with the clause: "I don't think I …", "if I …"; and after a
    /// verb in a question it is its subject: "do I", "am I".
    private static let keeps: Set<String> = [
        "think", "thought", "thinking", "feel", "felt", "feeling", "know", "knew", "believe",
        "say", "said", "saying", "mean", "guess", "wish", "wished", "hope", "that", "if", "when",
        "whether", "suppose", "figure", "where", "what", "how", "why", "who", "than", "as",
        "whenever", "do", "did", "am", "was", "have", "would", "could", "should", "will", "can",
        "is", "are", "were", "does", "has", "had", "before", "since", "after", "time", "much",
        "things", "anything", "something", "nothing", "everything", "way", "once",
    ]
}

import Recordings

/// How positive or negative the patient's words are, whatever the voice does.
///
/// The valence of each word that the lexicon knows; within three words after a negation it is
/// multiplied by −0.74 (Hutto & Gilbert 2014, section 3.4). Their other rules are about writing
/// (capitals, exclamation marks) or grade by degree words, and are left out: a mean over a call
/// hardly feels them. It is shown beside the voice, and never enters a number of it.
public struct WordSentiment: Hashable, Sendable, Codable {
    /// Mean valence of the matched words, −4…4; `nil` below `fewestWords` of them.
    public var meanValence: Double?
    /// Words that the lexicon knows.
    public var matchedWords: Int
    public var words: Int

    /// Fewer matched words say nothing about a call.
    public static let fewestWords = 5
    private static let negationFactor = -0.74
    private static let negationReach = 3

    /// - Parameter utterances: What the patient said, in order; negation does not reach from one
    ///   utterance into the next.
    public init(_ utterances: [String], lexicon: SentimentLexicon) {
        var sum = 0.0
        matchedWords = 0
        words = 0
        for utterance in utterances {
            let tokens = Self.tokens(utterance)
            words += tokens.count { !$0.isEmpty }
            for (index, token) in tokens.enumerated() {
                guard let valence = lexicon.valence(of: token), !Self.negations.contains(token)
                else { continue }
                let before = tokens[..<index].suffix(Self.negationReach)
                // A negation does not reach past the end of a sentence, which is an empty token.
                let reach = before.reversed().prefix { !$0.isEmpty }
                let isNegated = reach.contains(where: Self.isNegation)
                sum += isNegated ? valence * Self.negationFactor : valence
                matchedWords += 1
            }
        }
        meanValence = matchedWords >= Self.fewestWords ? sum / Double(matchedWords) : nil
    }

    /// For example "words slightly negative: mean −0.6 on a scale from −4 to +4, 31 words".
    public var text: String {
        guard let meanValence else {
            return "words not scored, because only \(matchedWords) of them are in the lexicon; "
                + "\(Self.fewestWords) are needed"
        }
        let sign =
            switch meanValence {
            case ...(-0.5): "more negative than positive"
            case 0.5...: "more positive than negative"
            default: "about even"
            }
        return "words \(sign): mean \(meanValence.text(decimals: 1)) on a scale from -4 to +4, "
            + "over \(matchedWords) words"
    }

    /// Words in lower case with their apostrophes; an empty one where a sentence ends.
    private static func tokens(_ text: String) -> [String] {
        var found: [String] = []
        for part in text.lowercased().split(whereSeparator: \.isWhitespace) {
            let word = part.replacing("’", with: "'")
                .trimmingPrefix { !$0.isLetter }
            let end = word.lastIndex { $0.isLetter }
            if let end { found.append(String(word[...end])) }
            if let last = part.last, ".?!;".contains(last) { found.append("") }
        }
        return found
    }

    private static func isNegation(_ token: String) -> Bool {
        negations.contains(token) || token.hasSuffix("n't")
    }

    private static let negations: Set<String> = [
        "no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "nowhere", "without",
        "hardly", "barely", "rarely", "seldom", "cannot", "cant", "dont", "doesnt", "didnt",
        "isnt", "wasnt", "arent", "werent", "wont", "wouldnt", "havent", "hasnt", "hadnt",
    ]
}

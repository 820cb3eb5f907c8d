/// Words with the valence that people gave them, −4 (most negative) to +4.
///
/// The VADER lexicon (MIT licence): Hutto & Gilbert, "VADER: A Parsimonious Rule-based Model for
/// Sentiment Analysis of Social Media Text", ICWSM 2014.
public struct SentimentLexicon: Sendable {
    private let valences: [String: Double]

    /// A lexicon of no other kind has fewer.
    static let fewestWords = 1000

    /// - Parameter text: A line for each entry: the token, a tab, its mean valence, and more columns
    ///   that are not read. Emoticons, which nobody says, are left out; of entries that occur twice
    ///   the last one counts.
    /// - Returns: `nil` if it holds fewer than 1000 words.
    public init?(_ text: String) {
        var found: [String: Double] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            let columns = line.split(separator: "\t", maxSplits: 2)
            guard columns.count >= 2, let valence = Double(columns[1]), abs(valence) <= 4 else {
                continue
            }
            let word = columns[0].lowercased()
            if word.contains(where: \.isLetter), word.allSatisfy(Self.isSpoken) {
                found[word] = valence
            }
        }
        guard found.count >= Self.fewestWords else { return nil }
        valences = found
    }

    public var count: Int { valences.count }

    func valence(of word: String) -> Double? { valences[word] }

    private static func isSpoken(_ character: Character) -> Bool {
        character.isLetter || character == "-" || character == "'"
    }
}

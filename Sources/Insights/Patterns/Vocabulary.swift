/// The words that patterns are made of, as small numbers.
struct Vocabulary: Sendable {
    private var words: [String: Int32] = [:]
    private var stems: [String: Int32] = [:]
    private var shortestStem = Int.max
    private var longestStem = 0

    /// Meanings already looked up: most words of a call occur many times.
    struct Memory {
        fileprivate var meanings: [String: TokenMeaning] = [:]
    }

    mutating func word(_ text: String) -> Int32 {
        if let known = words[text] { return known }
        let id = Int32(words.count + 1)
        words[text] = id
        return id
    }

    mutating func stem(_ text: String) -> Int32 {
        if let known = stems[text] { return known }
        let id = Int32(stems.count + 1)
        stems[text] = id
        shortestStem = min(shortestStem, text.count)
        longestStem = max(longestStem, text.count)
        return id
    }

    func meaning(of text: String, _ memory: inout Memory) -> TokenMeaning {
        if let known = memory.meanings[text] { return known }
        var found: [Int32] = []
        if shortestStem <= longestStem {
            for length in shortestStem...longestStem where length <= text.count {
                if let stem = stems[String(text.prefix(length))] { found.append(stem) }
            }
        }
        let meaning = TokenMeaning(word: words[text] ?? 0, stems: found)
        memory.meanings[text] = meaning
        return meaning
    }
}

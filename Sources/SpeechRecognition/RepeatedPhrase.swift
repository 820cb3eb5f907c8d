/// Finds where a recogniser got stuck and wrote one phrase again and again.
///
/// OpenAI's Whisper and faster-whisper look for this with the compression ratio of the text
/// (above 2.4) and whisper.cpp with the entropy of its last 32 tokens (below 2.4); this says
/// exactly which words are the loop, so that those before it can stay.
enum RepeatedPhrase {
    /// Longest phrase that is looked for, in words.
    private static let longestPhrase = 12
    /// A phrase said this often in a row, over at least `fewestWords`, is a loop.
    ///
    /// People do say "no, no, no, no".
    private static let fewestTimes = 4
    private static let fewestWords = 9

    /// The number of words to keep: all, or those up to the end of the first occurrence of a
    /// phrase that then repeats.
    static func usefulCount(of words: [String]) -> Int {
        let plain = words.map { $0.lowercased().filter { $0.isLetter || $0.isNumber } }
        var useful = plain.count
        for length in 1...longestPhrase where length < plain.count {
            var run = 0
            for index in length..<plain.count {
                run = plain[index] == plain[index - length] ? run + 1 : 0
                let total = run + length
                if total >= max(fewestTimes * length, fewestWords) {
                    useful = min(useful, index - run + 1)
                    break
                }
            }
        }
        return useful
    }
}

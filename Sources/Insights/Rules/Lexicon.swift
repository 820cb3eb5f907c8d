/// Terms that mean the same to a rule.
public struct Lexicon: Hashable, Sendable {
    public let name: String
    public let terms: [Term]

    /// A term with the ways to say it.
    public struct Term: Hashable, Sendable {
        /// What a finding calls it.
        public let name: String
        public let variants: [String]

        public init(name: String, variants: [String]) {
            self.name = name
            self.variants = variants
        }
    }

    public init(name: String, terms: [Term]) {
        self.name = name
        self.terms = terms
    }
}

extension Lexicon {
    /// The terms by their first word.
    struct Index: Sendable {
        private var entries: [Int32: [Entry]] = [:]

        private struct Entry: Sendable {
            let rest: [Int32]
            let name: String
        }

        init(_ lexicon: Lexicon, _ vocabulary: inout Vocabulary) {
            for term in lexicon.terms {
                for variant in Set(term.variants + [term.name]).sorted() {
                    let words = variant.split(whereSeparator: \.isWhitespace)
                        .flatMap { NormalizedWord(String($0)).texts }
                        .map { vocabulary.word($0) }
                    guard let first = words.first else { continue }
                    let entry = Entry(rest: Array(words.dropFirst()), name: term.name)
                    entries[first, default: []].append(entry)
                }
            }
            for first in entries.keys {
                // The longest term wins: "Tylenol PM" before "Tylenol".
                entries[first]?.sort { ($1.rest.count, $0.name) < ($0.rest.count, $1.name) }
            }
        }

        var firstWords: Set<Int32> { Set(entries.keys) }

        func term(_ tokens: [Token], at position: Int) -> (name: String, end: Int)? {
            for entry in entries[tokens[position].meaning.word] ?? [] {
                let end = position + 1 + entry.rest.count
                guard end <= tokens.count else { continue }
                let matches = entry.rest.enumerated().allSatisfy { offset, word in
                    tokens[position + 1 + offset].meaning.word == word
                }
                if matches { return (entry.name, end) }
            }
            return nil
        }
    }
}

import Recordings

/// Shares out stretches of speech among the words spoken in them.
///
/// Every letter takes the same time. Where a pause lies between two stretches, the words part at
/// the word boundary nearest to it, a boundary with punctuation counting as nearer: a comma by
/// 0.25 s, the end of a sentence by 0.5 s.
struct SpeechShares {
    /// A word with its place on the clock of the stretches.
    struct PlacedWord {
        var text: String
        var start: Milliseconds
        var end: Milliseconds
        var probability: Double
    }

    private let stretches: [AudioSpan]

    /// - Parameter stretches: In order, not overlapping, not empty.
    init(_ stretches: [AudioSpan]) {
        self.stretches = stretches
    }

    /// The words in order, each inside one stretch; none if there is no stretch.
    func placed(_ words: [RecognizedWord]) -> [PlacedWord] {
        let weights = words.map { Int64($0.text.unicodeScalars.count) + 1 }
        let ends = partings(of: words, weights: weights)
        var result: [PlacedWord] = []
        var first = 0
        for (stretch, end) in zip(stretches, ends) {
            let total = weights[first..<end].reduce(0, +)
            var passed: Int64 = 0
            for index in first..<end {
                let from = stretch.duration.rawValue * passed / total
                passed += weights[index]
                let to = stretch.duration.rawValue * passed / total
                result.append(
                    PlacedWord(
                        text: words[index].text,
                        start: stretch.start + Milliseconds(from),
                        end: stretch.start + Milliseconds(to),
                        probability: words[index].probability
                    )
                )
            }
            first = end
        }
        return result
    }

    /// For each stretch, the index after its last word.
    private func partings(of words: [RecognizedWord], weights: [Int64]) -> [Int] {
        let spoken = stretches.reduce(0) { $0 + $1.duration.inSeconds }
        let perWeight = spoken / Double(max(weights.reduce(0, +), 1))
        var result: [Int] = []
        var passed = 0.0
        var first = 0
        for stretch in stretches.dropLast() {
            passed += stretch.duration.inSeconds
            var best = (index: first, cost: Double.infinity)
            var position = Double(weights[..<first].reduce(0, +)) * perWeight
            for index in first...words.count {
                let nearer = index > 0 ? pauseLikelihood(after: words[index - 1].text) : 0
                let cost = abs(position - passed) - nearer
                if cost < best.cost {
                    best = (index, cost)
                }
                if index < words.count {
                    position += Double(weights[index]) * perWeight
                }
            }
            first = best.index
            result.append(first)
        }
        return stretches.isEmpty ? [] : result + [words.count]
    }

    /// How much nearer a boundary counts, in seconds.
    private func pauseLikelihood(after text: String) -> Double {
        switch text.last {
        case ".", "?", "!": 0.5
        case ",", ";", ":": 0.25
        default: 0
        }
    }
}

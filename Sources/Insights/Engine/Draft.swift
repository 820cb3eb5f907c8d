import Recordings

/// A finding in the making, with its place in its run.
struct Draft {
    var type: FindingType
    var polarity: Polarity
    var attributes: [String: String]
    var rule: String
    var severity: Int
    var confidence: Double
    var notes: [String] = []
    /// The words that matched.
    var tokens: Range<Int>
    /// The sentences to quote.
    var sentences: ClosedRange<Int>
    /// It rests on the answer to a question, not on words of its own.
    var isAnswer = false
    /// The rule says its polarity, whatever the context.
    var isFixed = false

    var isSafety: Bool { type.isSafety }

    mutating func note(_ text: String) {
        if !notes.contains(text) { notes.append(text) }
    }

    /// Whether it tells of something past and another draft of the next sentences goes on with it.
    func isContinued(by other: Draft) -> Bool {
        type == other.type && type.isSafety && polarity == .historical
            && other.polarity == .affirmed
            && (0...2).contains(other.sentences.lowerBound - sentences.upperBound)
    }

    /// Takes in another draft that says the same.
    mutating func absorb(_ other: Draft) {
        if let own = attributes["effect"], let more = other.attributes["effect"], own != more {
            attributes["effect"] = [own, more].sorted().joined(separator: ", ")
        }
        attributes.merge(other.attributes) { old, _ in old }
        if other.severity > severity {
            attributes.merge(other.attributes) { _, new in new }
            rule = other.rule
            severity = other.severity
        }
        confidence = max(confidence, other.confidence)
        // One plain statement is enough: what else was said does not make it doubtful.
        let isPart =
            tokens.lowerBound <= other.tokens.lowerBound
            && tokens.upperBound >= other.tokens.upperBound
        if !isPart, other.notes.isEmpty { notes = [] }
        tokens =
            min(
                tokens.lowerBound,
                other.tokens.lowerBound
            )..<max(tokens.upperBound, other.tokens.upperBound)
        sentences =
            min(
                sentences.lowerBound,
                other.sentences.lowerBound
            )...max(sentences.upperBound, other.sentences.upperBound)
        isAnswer = isAnswer && other.isAnswer
    }
}

extension Draft {
    func finding(_ run: Run) -> Finding {
        let first = run.tokens[run.sentences[sentences.lowerBound].lowerBound].word
        let last = run.tokens[run.sentences[sentences.upperBound].upperBound - 1].word
        let words = run.words[first...max(first, last)]
        let places = run.tokens[tokens].map(\.word)
        let matched = run.words[(places.first ?? first)...(places.last ?? last)]
        let probability = matched.map(\.probability).min() ?? 1
        var notes = notes
        if probability < 0.35 { notes.append("the recogniser was unsure of these words") }
        let start = words.map { min($0.start, $0.end) }.min() ?? .zero
        let end = words.map { max($0.start, $0.end) }.max() ?? .zero
        return Finding(
            type: type,
            polarity: polarity,
            speaker: run.speaker,
            attributes: attributes,
            quote: quote(words),
            span: AudioSpan(start: start, end: end),
            rule: rule,
            confidence: (confidence * (0.5 + 0.5 * min(max(probability, 0), 1)) * 100).rounded()
                / 100,
            severity: severity,
            note: notes.isEmpty ? nil : notes.joined(separator: "; ")
        )
    }
}

/// Words as read, at most 600 characters of them.
private func quote(_ words: ArraySlice<Word>) -> String {
    var text = ""
    for word in words {
        if !text.isEmpty { text += " " }
        text += word.text.prefix(600)
        if text.count > 600 { return text.prefix(599).printable + "…" }
    }
    return text.printable
}

extension Substring {
    fileprivate var printable: String { String(self).printable }
}

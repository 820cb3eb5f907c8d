/// From drafts of one run to findings: what says the same becomes one.
extension Conversation {
    /// An answer and the sentence that explains it are one finding: "No. I haven't wished that."
    func joined(_ answers: [Draft], _ statements: [Draft], _ heard: Heard) -> [Draft] {
        var statements = statements
        var result: [Draft] = []
        for var answer in answers {
            let same = statements.indices.filter { index in
                let other = statements[index]
                let reach = answer.sentences.upperBound + (answer.isAnswer ? 2 : 0)
                return other.type == answer.type && other.sentences.lowerBound <= reach
            }
            // "No. I quit drinking years ago": what is spelled out tells more than the bare word.
            if answer.isAnswer, !answer.isSafety,
                same.contains(where: { statements[$0].polarity != answer.polarity })
            {
                continue
            }
            // "Yeah, no, I'm not": what is spelled out decides between yes and no.
            if answer.isSafety, answer.polarity == .affirmed, !answer.notes.isEmpty,
                !same.isEmpty, same.allSatisfy({ statements[$0].polarity == .negated })
            {
                answer.polarity = .negated
                answer.notes = []
                answer.severity = 0
            }
            if let twin = same.first(where: {
                statements[$0].polarity == answer.polarity && answer.agrees(with: statements[$0])
            }) {
                answer.absorb(statements[twin])
                statements.remove(at: twin)
            } else if answer.isSafety, answer.polarity == .affirmed, answer.notes.isEmpty,
                same.contains(where: { statements[$0].polarity == .negated })
            {
                answer.note("also denied")
            }
            result.append(answer)
        }
        return result + statements
    }

    func settled(_ drafts: [Draft]) -> [Draft] {
        var result: [Draft] = []
        let ordered = drafts.enumerated().sorted { first, second in
            let (one, other) = (first.element, second.element)
            if one.isIdiom != other.isIdiom { return one.isIdiom }
            if one.tokens.count != other.tokens.count {
                return one.tokens.count > other.tokens.count
            }
            if one.isFixed != other.isFixed { return one.isFixed }
            return first.offset < second.offset
        }
        for (_, draft) in ordered {
            if result.contains(where: { $0.outweighs(draft) || $0.denies(draft) }) { continue }
            if let twin = result.firstIndex(where: { $0.says(draft) }) {
                result[twin].absorb(draft)
            } else {
                result.append(draft)
            }
        }
        return result
    }
}

extension Draft {
    fileprivate var isIdiom: Bool { polarity == .idiom }

    /// What tells two findings of one type apart.
    private static let identities = ["name", "item", "kind", "element", "substance"]

    fileprivate func agrees(with other: Draft) -> Bool {
        Self.identities.allSatisfy { key in
            guard let own = attributes[key], let others = other.attributes[key] else {
                return true
            }
            return own == others
        }
    }

    /// A figure of speech takes the words that it is made of; a longer match of the same type
    /// takes the shorter's.
    fileprivate func outweighs(_ other: Draft) -> Bool {
        guard !isAnswer, !other.isAnswer, tokens.overlaps(other.tokens) else { return false }
        if isIdiom, other.isSafety { return true }
        return type == other.type && polarity != other.polarity && agrees(with: other)
            && polarity != .question
    }

    /// Whether the same is already denied in the run, in words of its own.
    fileprivate func denies(_ other: Draft) -> Bool {
        type == other.type && polarity == .negated && other.polarity == .negated && isSafety
            && other.isFixed && agrees(with: other)
    }

    fileprivate func says(_ other: Draft) -> Bool {
        guard type == other.type, polarity == other.polarity, agrees(with: other) else {
            return false
        }
        if type == .commitment || type.isScore { return tokens.overlaps(other.tokens) }
        if type == .adherence || type == .substanceUse {
            let gap =
                max(sentences.lowerBound, other.sentences.lowerBound)
                - min(sentences.upperBound, other.sentences.upperBound)
            return tokens.overlaps(other.tokens)
                || gap <= 2 && attributes["status"] == other.attributes["status"]
        }
        return sentences.overlaps(other.sentences)
    }
}

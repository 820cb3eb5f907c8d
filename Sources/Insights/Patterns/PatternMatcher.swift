/// Where a pattern was found.
struct PatternMatch {
    var tokens: Range<Int>
    /// By attribute.
    var captures: [String: String] = [:]
    /// Positions that a gap stepped over.
    var gaps: [Int] = []
    /// Where `rest` begins.
    var mark: Int?
}

/// Takes the steps of one program over the words of a run, from one position.
///
/// A program has at most three gaps of nine words, so the work at a position is bounded.
struct PatternMatcher {
    let tokens: [Token]
    let lexicons: [Lexicon.Index]
    let values: ValueTable
    /// Whether a gap may step over the end of a sentence.
    let crossesSentences: Bool

    func match(_ program: PatternProgram, at start: Int) -> PatternMatch? {
        var match = PatternMatch(tokens: start..<start)
        guard let end = run(program.steps, 0, start, start, &match) else { return nil }
        match.tokens = start..<end
        return match
    }

    private func run(
        _ steps: [PatternProgram.Step],
        _ first: Int,
        _ at: Int,
        _ start: Int,
        _ match: inout PatternMatch
    ) -> Int? {
        var place = first
        var position = at
        while true {
            switch steps[place] {
            case .end: return position
            case .jump(let target):
                place = target
                continue
            case .mark:
                match.mark = position
            case .phraseEnd:
                guard endsPhrase(before: position) else { return nil }
            case .either(let one, let other):
                let before = match
                if let end = run(steps, one, position, start, &match) { return end }
                match = before
                place = other
                continue
            case .any:
                guard position < tokens.count else { return nil }
                let previous = position - 1
                if !crossesSentences, previous >= start, tokens[previous].endsSentence {
                    return nil
                }
                match.gaps.append(position)
                position += 1
            default:
                guard let end = consume(steps[place], position, start, &match) else { return nil }
                position = end
            }
            place += 1
        }
    }

    private func endsPhrase(before position: Int) -> Bool {
        guard position > 0, position < tokens.count else { return true }
        return tokens[position - 1].endsPhrase || tokens[position - 1].endsSentence
    }

    /// One word, term or value, after any fillers that are not it themselves.
    private func consume(
        _ step: PatternProgram.Step,
        _ at: Int,
        _ start: Int,
        _ match: inout PatternMatch
    ) -> Int? {
        var position = at
        var skipped = 0
        let isAfterGap = match.gaps.last == at - 1
        if isAfterGap, !crossesSentences, tokens[at - 1].endsSentence { return nil }
        while position < tokens.count {
            if let end = end(of: step, at: position, &match) { return end }
            guard position > start, tokens[position].isFiller, skipped < 5 else { return nil }
            position += 1
            skipped += 1
        }
        return nil
    }

    private func end(
        of step: PatternProgram.Step,
        at position: Int,
        _ match: inout PatternMatch
    ) -> Int? {
        let meaning = tokens[position].meaning
        switch step {
        case .word(let word): return meaning.word == word ? position + 1 : nil
        case .words(let words): return words.contains(meaning.word) ? position + 1 : nil
        case .stem(let stem): return meaning.stems.contains(stem) ? position + 1 : nil
        case .lexicon(let lexicon, let capture):
            guard let term = lexicons[lexicon].term(tokens, at: position) else { return nil }
            if let capture { match.captures[capture] = term.name }
            return term.end
        case .value(let kind, let capture):
            guard let value = values[kind, position] else { return nil }
            if let capture { match.captures[capture] = value.text }
            return value.end
        case .any, .mark, .phraseEnd, .either, .jump, .end: return nil
        }
    }
}

/// What an answer says to the questions just asked.
extension Conversation {
    func answerDrafts(_ heard: Heard) -> [Draft] {
        guard !open.isEmpty else { return [] }
        let answer = Answer(heard, compiled.rules.answers)
        return open.compactMap { question in
            if question.rule.isScale { return scaled(question, answer, heard) }
            let reply = replied(question, heard)
            if reply.isGiven { return reply.draft }
            return plain(question, answer, heard)
        }
    }

    /// One of the question's own answers, which may mean nothing.
    private func replied(
        _ question: AskedQuestion,
        _ heard: Heard
    ) -> (isGiven: Bool, draft: Draft?) {
        guard let number = question.number else { return (false, nil) }
        let hits = heard.hits.replies[number] ?? []
        guard let hit = hits.first(where: { $0.match.tokens.lowerBound <= 30 }) else {
            return (false, nil)
        }
        let rule = question.rule.answers[hit.rule]
        guard let polarity = rule.polarity else { return (true, nil) }
        var draft = draft(question, polarity, hit.match.tokens, heard)
        draft.sentences = answered(heard, hit.match.tokens, enough: 6)
        draft.attributes.merge(rule.attributes) { _, new in new }
        draft.attributes.merge(hit.match.captures) { _, new in new }
        draft.isAnswer = false
        guard polarity == .affirmed, !rule.isLasting else { return (true, draft) }
        let context = heard.context.context(of: hit.match, isSafety: question.rule.type.isSafety)
        if context.isHistorical || heard.context.has(.history, in: hit.match.tokens) {
            draft.polarity = .historical
        }
        return (true, draft)
    }

    /// "Several days".
    private func scaled(_ question: AskedQuestion, _ answer: Answer, _ heard: Heard) -> Draft? {
        guard let value = answer.frequency else {
            guard answer.kind == .no else { return nil }
            return scaled(question, value: 0, answer.tokens, heard)
        }
        return scaled(question, value: value.number, value.tokens, heard)
    }

    private func scaled(
        _ question: AskedQuestion,
        value: Int,
        _ tokens: Range<Int>,
        _ heard: Heard
    ) -> Draft {
        var draft = draft(question, .affirmed, tokens, heard)
        draft.sentences = 0...heard.sentences(of: tokens).upperBound
        draft.attributes["value"] = String(value)
        if value == 0 { draft.severity = 0 }
        return draft
    }

    /// Yes, no and what lies between.
    private func plain(_ question: AskedQuestion, _ answer: Answer, _ heard: Heard) -> Draft? {
        let rule = question.rule
        let isSafety = rule.type.isSafety
        var polarity: Polarity?
        var note: String?
        switch answer.kind {
        case .yes where question.isNegative && isSafety && answer.isMixed == false:
            polarity = rule.yes
            note = "a bare yes to a question that expects no"
        case .yes: polarity = (question.isNegative ? rule.no : rule.yes) ?? rule.other
        case .confirmation: polarity = question.isNegative ? rule.no : rule.yes
        case .no: polarity = rule.no
        case .partly:
            polarity = rule.yes
            note = "answered with a doubt"
        case .evasive:
            polarity = isSafety ? rule.yes : rule.other
            note = "neither yes nor no"
        case .frequency:
            polarity = answer.frequency?.number == 0 ? rule.no : rule.yes
        case nil: polarity = rule.other
        }
        if answer.isMixed, isSafety, polarity == rule.yes {
            note = "both yes and no"
        }
        guard let polarity else { return nil }
        var draft = draft(question, polarity, answer.tokens, heard)
        if polarity == .affirmed, rule.yes == .affirmed, answer.kind != .no {
            if let ambiguity = rule.ambiguity { draft.note(ambiguity) }
            if answer.kind != nil, isHistorical(answer, heard) {
                draft.polarity = .historical
            } else if isSafety {
                if let note { draft.note(note) }
                if question.isEver { draft.note("asked of any time, answered without one") }
            }
        }
        return draft
    }

    /// Whether a yes is of long ago, as in "yes, years ago".
    private func isHistorical(_ answer: Answer, _ heard: Heard) -> Bool {
        let after = answer.tokens.upperBound
        let end = min(after + 12, heard.run.tokens.count)
        guard after < end else { return false }
        return heard.context.has(.history, in: after..<end)
            && !heard.context.has(.recent, in: 0..<end)
    }

    private func draft(
        _ question: AskedQuestion,
        _ polarity: Polarity,
        _ tokens: Range<Int>,
        _ heard: Heard
    ) -> Draft {
        var attributes = question.attributes
        let match = PatternMatch(tokens: tokens)
        let near = sought(question.rule.sought, match, heard)
        attributes.merge(near.filter { $0.key != "name" }) { old, _ in old }
        return Draft(
            type: question.rule.type,
            polarity: polarity,
            attributes: attributes,
            rule: question.rule.id,
            severity: question.rule.severity,
            confidence: question.rule.confidence,
            tokens: tokens,
            sentences: answered(heard, tokens),
            isAnswer: true
        )
    }

    /// The first sentence, and what follows while it says little, as "I am" after "yeah".
    private func answered(
        _ heard: Heard,
        _ tokens: Range<Int>,
        enough: Int = 4
    ) -> ClosedRange<Int> {
        var last = heard.run.sentence(of: tokens.lowerBound)
        let from = last
        while last + 1 < heard.run.sentences.count, last - from < 2,
            heard.run.sentences[from...last].reduce(0, { $0 + $1.count }) < enough
        {
            last += 1
        }
        return 0...last
    }
}

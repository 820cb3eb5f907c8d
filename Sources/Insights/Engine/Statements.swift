/// What others than staff say.
extension Conversation {
    func statementDrafts(_ heard: Heard) -> [Draft] {
        var drafts: [Draft] = []
        for hit in heard.hits.statements {
            guard let draft = statementDraft(hit, heard) else { continue }
            // What goes on from a story of the past belongs to it: "They pumped my stomach."
            let story = drafts.firstIndex { $0.isContinued(by: draft) }
            if let story, heard.context.tense(of: hit.match) != .present {
                drafts[story].absorb(draft)
            } else {
                drafts.append(draft)
            }
        }
        return drafts
    }

    private func statementDraft(_ hit: RunHits.Hit, _ heard: Heard) -> Draft? {
        let rule = compiled.rules.statements[hit.rule]
        guard rule.speakers.contains(heard.run.speaker), isAfter(rule.after),
            isInHand(rule.topic, at: hit.match.tokens, heard)
        else { return nil }
        var draft = draft(rule, hit.match, heard)
        if let note = rule.ambiguity { draft.note(note) }
        if rule.polarity == .affirmed {
            guard apply(hit.match, of: rule, to: &draft, heard) else { return nil }
        } else {
            draft.isFixed = true
        }
        return draft
    }

    func draft(_ rule: StatementRule, _ match: PatternMatch, _ heard: Heard) -> Draft {
        var captures = match.captures
        captures["self"] = nil
        let own = rule.attributes.merging(captures) { _, new in new }
        return Draft(
            type: rule.type,
            polarity: rule.polarity,
            attributes: sought(rule.sought, match, heard).merging(own) { _, new in new },
            rule: rule.id,
            severity: rule.severity,
            confidence: rule.confidence,
            tokens: match.tokens,
            sentences: heard.sentences(of: match.tokens)
        )
    }

    /// Lets the context change a draft.
    ///
    /// - Returns: Whether anything is left to say. Of a safety finding there is, unless the
    ///   patient plainly speaks of what is not so: every doubt leaves it affirmed, with a note.
    private func apply(
        _ match: PatternMatch,
        of rule: StatementRule,
        to draft: inout Draft,
        _ heard: Heard
    ) -> Bool {
        let isSafety = draft.isSafety
        let context = heard.context.context(of: match, isSafety: isSafety)
        let isNegated = context.negations % 2 == 1
        if context.experiencer == .somebodyElse, !rule.isAboutPatient {
            draft.polarity = .thirdPerson
            return true
        }
        if context.isHypothetical { return false }
        if isSafety {
            if context.negations > 1 { draft.note("said with a double negation") }
            if context.isDoubted { draft.note("said with a doubt") }
            if context.isIronic { draft.note("may be said as a joke") }
            if context.experiencer == .unsure { draft.note("may be said of somebody else") }
            if isQuestion(match, heard) { draft.note("said as a question") }
        } else if isQuestion(match, heard) {
            guard heard.run.speaker == .unknown else { return false }
            draft.polarity = .question
            return true
        }
        if isNegated {
            draft.polarity = .negated
            if context.isIronic || context.isDoubted, isSafety { draft.polarity = .affirmed }
            return rule.isKeptDenied || draft.polarity != .negated
        } else if draft.type.isScore, context.isEarlier, !saysToday(match, heard) {
            draft.polarity = .quoted
        } else if context.isHistorical, !rule.isLasting, !draft.type.isScore {
            draft.polarity = .historical
        } else if isSafety, context.isTimeless {
            draft.note("in the past tense, without a time")
        }
        return true
    }

    /// "Your score today": whatever time is named near by, it is this one.
    func saysToday(_ match: PatternMatch, _ heard: Heard) -> Bool {
        heard.run.tokens[match.tokens].contains { ["today", "now"].contains($0.text) }
    }

    func isQuestion(_ match: PatternMatch, _ heard: Heard) -> Bool {
        Interrogation.isQuestion(heard.run, heard.run.sentence(of: match.tokens.lowerBound), match)
    }

    // MARK: Attributes from near by

    func sought(_ wanted: [SoughtValue], _ match: PatternMatch, _ heard: Heard) -> [String: String]
    {
        var result: [String: String] = [:]
        for value in wanted {
            switch value.origin {
            case .speaker: result[value.attribute] = heard.run.speaker.rawValue
            case .rest: result[value.attribute] = rest(match, heard)
            case .lexicon(let name):
                result[value.attribute] = term(name, near: match.tokens.lowerBound, heard)
            case .value(let name):
                guard let kind = ValueKind(rawValue: name) else { continue }
                result[value.attribute] = near(kind, match, heard)
            }
        }
        return result
    }

    /// A value in the match or near it.
    ///
    /// After it in its clause, before it in its sentence, or in the short sentence that follows:
    /// "I'll try it. Tonight."
    private func near(_ kind: ValueKind, _ match: PatternMatch, _ heard: Heard) -> String? {
        let index = heard.run.sentence(of: match.tokens.upperBound - 1)
        let sentence = heard.run.sentences[index]
        let tokens = heard.run.tokens
        let start = match.tokens.lowerBound
        var end = match.tokens.upperBound
        while end < sentence.upperBound, !(tokens[end - 1].text == "and" && tokens[end].text == "i")
        {
            end += 1
        }
        if let value = heard.values.first(kind, in: start..<end) { return value.text }
        if let value = heard.values.last(kind, in: min(sentence.lowerBound, start)..<start) {
            return value.text
        }
        guard end == sentence.upperBound, index + 1 < heard.run.sentences.count else { return nil }
        let next = heard.run.sentences[index + 1]
        return next.count <= 6 ? heard.values.first(kind, in: next)?.text : nil
    }

    private func rest(_ match: PatternMatch, _ heard: Heard) -> String? {
        let start = match.mark ?? match.tokens.lowerBound
        let sentence = heard.run.sentences[heard.run.sentence(of: start)]
        var words: [String] = []
        for position in start..<max(sentence.upperBound, match.tokens.upperBound) {
            if position > match.tokens.upperBound, Clauses.begins(heard.run.tokens, at: position) {
                break
            }
            words.append(heard.run.tokens[position].text)
            if words.count == 12 { break }
        }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }
}

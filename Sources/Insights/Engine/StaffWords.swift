/// What staff says and asks: never the patient's statement.
extension Conversation {
    mutating func staffDrafts(_ heard: Heard) -> [Draft] {
        let (drafts, asked) = questions(heard)
        // Words between two questions ("I see", "take your time") do not take the first one back.
        if !asked.isEmpty || heard.run.tokens.count > 4 { open = asked }
        return drafts + staffStatements(heard)
    }

    private func staffStatements(_ heard: Heard) -> [Draft] {
        heard.hits.statements.compactMap { hit in
            let rule = compiled.rules.statements[hit.rule]
            guard let polarity = rule.staffPolarity, isAfter(rule.after),
                isInHand(rule.topic, at: hit.match.tokens, heard),
                !isAsked(hit, rule, heard)
            else { return nil }
            var draft = draft(rule, hit.match, heard)
            draft.polarity = polarity
            let context = heard.context.context(of: hit.match, isSafety: rule.type.isSafety)
            if polarity == .affirmed {
                if context.isHypothetical { return nil }
                if context.isEarlier, !saysToday(hit.match, heard), rule.type.isScore {
                    draft.polarity = .quoted
                }
                if context.negations % 2 == 1 { draft.polarity = .negated }
            }
            return draft
        }
    }

    private func isAsked(_ hit: RunHits.Hit, _ rule: StatementRule, _ heard: Heard) -> Bool {
        rule.isAsked && rule.polarity == .affirmed && isQuestion(hit.match, heard)
    }

    // MARK: Questions

    /// What a run asks: findings of it, and the questions that wait for an answer, which are
    /// those of its last question.
    func questions(_ heard: Heard) -> (drafts: [Draft], asked: [AskedQuestion]) {
        var drafts: [Draft] = []
        var asked: [AskedQuestion] = []
        for hit in heard.hits.questions {
            let rule = compiled.rules.questions[hit.rule]
            guard isAfter(rule.after),
                isInHand(rule.topic, at: hit.match.tokens, heard)
            else { continue }
            // "If you have such thoughts, call us" asks nothing.
            if rule.type.isSafety,
                heard.context.context(of: hit.match, isSafety: true).isHypothetical
            {
                drafts.append(draft(rule, .statement, hit.match, heard))
                continue
            }
            asked.append(question(rule, number: hit.rule, hit.match, heard))
            if let polarity = rule.asked { drafts.append(draft(rule, polarity, hit.match, heard)) }
        }
        for hit in heard.hits.statements {
            let rule = compiled.rules.statements[hit.rule]
            guard isAsked(hit, rule, heard), isAfter(rule.after),
                isInHand(rule.topic, at: hit.match.tokens, heard)
            else { continue }
            var implied = QuestionRule(id: rule.id, type: rule.type, patterns: [])
            implied.severity = rule.severity
            implied.sought = rule.sought
            var captures = hit.match.captures
            captures["self"] = nil
            implied.attributes = rule.attributes.merging(captures) { _, new in new }
            asked.append(question(implied, number: nil, hit.match, heard))
            if heard.run.speaker == .staff {
                drafts.append(draft(implied, .question, hit.match, heard))
            }
        }
        return lastAsked(drafts, asked, heard)
    }

    private func question(
        _ rule: QuestionRule,
        number: Int?,
        _ match: PatternMatch,
        _ heard: Heard
    ) -> AskedQuestion {
        let sentences = heard.sentences(of: match.tokens)
        let start = match.tokens.lowerBound
        let words = heard.run.tokens[heard.run.sentences[sentences.lowerBound]].map(\.text)
        let context = heard.context.context(of: match, isSafety: rule.type.isSafety)
        let values = sought(rule.sought, match, heard).filter { $0.key == "name" }
        var captures = match.captures
        captures["self"] = nil
        return AskedQuestion(
            rule: rule,
            number: number,
            attributes: values.merging(rule.attributes) { _, new in new }
                .merging(captures) { _, new in new },
            sentence: sentences.upperBound,
            isNegative: context.negations % 2 == 1 || isAnswered(words)
                || heard.context.has(.negation, in: max(0, start - 2)..<start + 1),
            isEver: words.contains("ever") || words.contains("past")
        )
    }

    /// "On the last question you marked not at all": the answer is in the question.
    private func isAnswered(_ words: [String]) -> Bool {
        let says = ["marked", "wrote", "answered", "said", "put", "circled", "checked"]
        guard let verb = words.firstIndex(where: says.contains) else { return false }
        return words[verb...].contains { ["not", "no", "zero", "none", "never"].contains($0) }
    }

    private func draft(
        _ rule: QuestionRule,
        _ polarity: Polarity,
        _ match: PatternMatch,
        _ heard: Heard
    ) -> Draft {
        var captures = match.captures
        captures["self"] = nil
        return Draft(
            type: rule.type,
            polarity: polarity,
            attributes: rule.attributes.merging(captures) { _, new in new },
            rule: rule.id,
            severity: 0,
            confidence: rule.confidence,
            tokens: match.tokens,
            sentences: heard.sentences(of: match.tokens)
        )
    }

    /// Keeps the questions of the last sentence that asks.
    ///
    /// "Is that okay?" asks what the sentence before it says; any other question that no rule
    /// knows takes the ones before it away, for it is what will be answered.
    private func lastAsked(
        _ found: [Draft],
        _ asked: [AskedQuestion],
        _ heard: Heard
    ) -> (drafts: [Draft], asked: [AskedQuestion]) {
        var drafts = found
        var asked = asked
        let anaphora = heard.hits.contexts.last {
            compiled.rules.contexts[$0.rule].kind == .anaphora
        }
        if let anaphora {
            let sentences = heard.sentences(of: anaphora.match.tokens)
            let meant = asked.last {
                $0.sentence <= sentences.lowerBound && sentences.lowerBound - $0.sentence <= 2
            }
            if let meant, meant.rule.isAnaphoric {
                drafts.append(draft(meant.rule, .question, anaphora.match, heard))
                asked = [meant]
            } else if meant == nil {
                asked = []
            }
            return (drafts, asked)
        }
        let last = (0..<heard.run.sentences.count).last { Interrogation.isQuestion(heard.run, $0) }
        if let last, let latest = asked.map(\.sentence).max(), last > latest { return (drafts, []) }
        let latest = asked.map(\.sentence).max()
        asked = asked.filter { $0.sentence == latest }
        for index in asked.indices {
            let id = asked[index].rule.id
            asked[index].isNegative = asked.contains { $0.rule.id == id && $0.isNegative }
        }
        return (drafts, asked)
    }
}

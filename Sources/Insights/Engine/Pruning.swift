extension RunHits {
    /// Without what is only a part of something else: figures of speech take the words that they
    /// are made of, and "tried to kill myself" tells more than the "kill myself" in it.
    mutating func prune(_ rules: InsightRules, isStaff: Bool) {
        let all =
            statements.map { (rules.statements[$0.rule].type, $0.match.tokens) }
            + (isStaff ? questions.map { (rules.questions[$0.rule].type, $0.match.tokens) } : [])
        let asked = isStaff ? questions : []
        let idioms = statements.filter { rules.statements[$0.rule].polarity == .idiom }
            .map(\.match.tokens)
        statements.removeAll { hit in
            let rule = rules.statements[hit.rule]
            guard rule.type.isSafety, rule.polarity != .idiom else { return false }
            let tokens = hit.match.tokens
            if idioms.contains(where: { $0.overlaps(tokens) }) { return true }
            let isAsked = asked.contains {
                rules.questions[$0.rule].type == rule.type && $0.match.tokens.overlaps(tokens)
            }
            if isAsked { return true }
            guard rule.type == .suicideIdeation || rule.type == .selfHarm else { return false }
            return all.contains { type, other in
                guard other.lowerBound <= tokens.lowerBound, tokens.upperBound <= other.upperBound
                else { return false }
                return type == .suicide
                    || type.isSafety && type != rule.type && other.count > tokens.count
            }
        }
    }
}

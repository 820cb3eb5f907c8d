/// What the words around a match make of it.
struct Context {
    var negations = 0
    var isDoubted = false
    var isHistorical = false
    /// Of an earlier measurement.
    var isEarlier = false
    var isRecent = false
    var isHypothetical = false
    var isIronic = false
    /// In the past tense and without a time.
    var isTimeless = false
    var experiencer = Experiencer.patient
}

/// Who a statement is about.
enum Experiencer {
    case patient, somebodyElse
    /// "You" for oneself, or words reported of another.
    case unsure
}

/// Applies the context rules to matches of one run.
struct ContextReader {
    let run: Run
    private let triggers: [(rule: ContextRule, tokens: Range<Int>)]
    private let breaks: [Bool]

    init(_ run: Run, _ hits: [RunHits.Hit], _ rules: [ContextRule]) {
        self.run = run
        let all = hits.map { (rule: rules[$0.rule], tokens: $0.match.tokens) }
        let maskers = all.filter { $0.rule.kind == .pseudo || $0.rule.kind == .doubt }
        triggers = all.filter { trigger in
            ![.negation, .absence].contains(trigger.rule.kind)
                || !maskers.contains { $0.tokens.overlaps(trigger.tokens) }
        }
        breaks = run.tokens.indices.map { Clauses.begins(run.tokens, at: $0) }
    }

    func tense(of match: PatternMatch) -> Tense { Tense(run.tokens, match) }

    func has(_ kind: ContextRule.Kind, in range: Range<Int>) -> Bool {
        triggers.contains { $0.rule.kind == kind && $0.tokens.overlaps(range) }
    }

    /// - Parameter isSafety: Ignore punctuation, which recognisers make up, and let no doubt
    ///   silence a finding.
    func context(of match: PatternMatch, isSafety: Bool) -> Context {
        var context = Context()
        var counted: [Range<Int>] = []
        var isPast = false
        for (rule, tokens) in triggers {
            switch rule.kind {
            case .absence where isSafety: break
            case .negation where scopes(rule, tokens, match, isSafety),
                .absence where scopes(rule, tokens, match, isSafety):
                guard !counted.contains(where: { $0.overlaps(tokens) }) else { continue }
                counted.append(tokens)
                context.negations += 1
            case .doubt where scopes(rule, tokens, match, isSafety): context.isDoubted = true
            case .hypothetical where scopes(rule, tokens, match, isSafety):
                context.isHypothetical = true
            case .history where isNear(rule, tokens, match, isSafety): isPast = true
            case .earlier where isNear(rule, tokens, match, isSafety): context.isEarlier = true
            case .recent where isNear(rule, tokens, match, isSafety): context.isRecent = true
            case .irony where isNear(rule, tokens, match, isSafety): context.isIronic = true
            default: break
            }
        }
        let tense = tense(of: match)
        context.isHistorical = isPast && tense != .present && !context.isRecent
        context.isTimeless = tense == .past && !isPast && !context.isRecent
        context.experiencer = experiencer(of: match, isSafety: isSafety)
        return context
    }

    /// Whether a trigger's scope, which ends with its clause, takes in a match.
    private func scopes(
        _ rule: ContextRule,
        _ trigger: Range<Int>,
        _ match: PatternMatch,
        _ isSafety: Bool
    ) -> Bool {
        if match.gaps.contains(where: trigger.contains) { return true }
        if trigger.overlaps(match.tokens) {
            // "No plan to …" before "plan to …".
            return trigger.lowerBound < match.tokens.lowerBound && rule.direction != .backward
        }
        if trigger.upperBound <= match.tokens.lowerBound {
            return rule.direction != .backward
                && match.tokens.lowerBound - trigger.upperBound <= rule.reach
                && isOpen(trigger.upperBound...match.tokens.lowerBound, isSafety)
        }
        return rule.direction != .forward
            && trigger.lowerBound - match.tokens.upperBound <= rule.reach
            && isOpen(match.tokens.upperBound...trigger.lowerBound, isSafety)
    }

    private func isOpen(_ range: ClosedRange<Int>, _ isSafety: Bool) -> Bool {
        range.allSatisfy { position in
            guard position < breaks.count else { return true }
            if breaks[position] { return false }
            if isSafety { return run.tokens[position].text != "and" }
            return position == 0 || !run.tokens[position - 1].endsSentence
        }
    }

    /// Whether a time, which holds for more than its clause, belongs to a match.
    private func isNear(
        _ rule: ContextRule,
        _ trigger: Range<Int>,
        _ match: PatternMatch,
        _ isSafety: Bool
    ) -> Bool {
        if trigger.overlaps(match.tokens) { return true }
        let isBefore = trigger.upperBound <= match.tokens.lowerBound
        guard isBefore ? rule.direction != .backward : rule.direction != .forward else {
            return false
        }
        let between =
            isBefore
            ? trigger.upperBound..<match.tokens.lowerBound
            : match.tokens.upperBound..<trigger.lowerBound
        guard between.count <= rule.reach else { return false }
        if rule.kind == .irony { return true }
        if rule.kind == .earlier, !isBefore, run.tokens[match.tokens.upperBound - 1].endsPhrase {
            return false
        }
        if !isSafety,
            run.sentence(of: trigger.lowerBound) != run.sentence(of: match.tokens.lowerBound)
        {
            return false
        }
        return between.allSatisfy { position in
            let text = run.tokens[position].text
            if text == "but" || text == "now" { return false }
            // What follows in a new clause is about that clause.
            return isBefore || !breaks[position] || !Clauses.subjects.contains(text)
        }
    }
}

/// The tense of the verb that "I" has in or before a match.
enum Tense {
    case present, past, unknown

    init(_ tokens: [Token], _ match: PatternMatch) {
        let from = max(0, match.tokens.lowerBound - 5)
        let subject = (from..<match.tokens.upperBound).last { position in
            tokens[position].text == "i" || tokens[position].text == "we"
        }
        guard let subject else { self = .unknown; return }
        let verb = tokens[(subject + 1)...].first { !$0.isFiller }?.text ?? ""
        if Self.presentVerbs.contains(verb) {
            self = .present
        } else if Self.pastVerbs.contains(verb) || verb.hasSuffix("ed") {
            self = .past
        } else {
            self = .unknown
        }
    }

    private static let presentVerbs: Set<String> = [
        "am", "want", "wish", "need", "feel", "keep", "plan", "will", "do", "think", "hope", "can",
        "going", "hate", "am", "have", "cut", "hurt", "see", "get", "know",
    ]
    private static let pastVerbs: Set<String> = [
        "was", "did", "had", "thought", "felt", "took", "went", "got", "kept", "swallowed", "used",
        "said", "made", "ended", "could",
    ]
}

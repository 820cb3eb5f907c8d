/// Everything that the rules' patterns match in one run.
struct RunHits {
    struct Hit {
        /// The number of the rule among those of its kind.
        let rule: Int
        let match: PatternMatch
    }

    var statements: [Hit] = []
    private(set) var questions: [Hit] = []
    private(set) var contexts: [Hit] = []
    private(set) var answers: [Hit] = []
    /// By question, the answers of its own.
    private(set) var replies: [Int: [Hit]] = [:]
    private(set) var topics: [Hit] = []

    init(_ run: Run, _ values: ValueTable, _ compiled: CompiledRules) {
        let within = PatternMatcher(
            tokens: run.tokens,
            lexicons: compiled.lexicons,
            values: values,
            crossesSentences: false
        )
        let across = PatternMatcher(
            tokens: run.tokens,
            lexicons: compiled.lexicons,
            values: values,
            crossesSentences: true
        )
        /// Where the last match of each program ended: one sentence is found once.
        var ends: [Int: Int] = [:]
        for position in run.tokens.indices {
            let kinds = values.kinds(at: position)
            for number in compiled.candidates(run.tokens[position], kinds) {
                let entry = compiled.entries[number]
                let matcher = entry.crossesSentences ? across : within
                guard position >= ends[number] ?? 0,
                    let match = matcher.match(entry.program, at: position)
                else { continue }
                ends[number] = match.tokens.upperBound
                add(match, entry.owner)
            }
        }
        prune(compiled.rules, isStaff: run.speaker == .staff)
    }

    private mutating func add(_ match: PatternMatch, _ owner: CompiledRules.Owner) {
        switch owner {
        case .statement(let rule): statements.append(Hit(rule: rule, match: match))
        case .question(let rule): questions.append(Hit(rule: rule, match: match))
        case .context(let rule): contexts.append(Hit(rule: rule, match: match))
        case .answer(let rule): answers.append(Hit(rule: rule, match: match))
        case .topic(let rule): topics.append(Hit(rule: rule, match: match))
        case .reply(let question, let answer):
            replies[question, default: []].append(Hit(rule: answer, match: match))
        }
    }
}

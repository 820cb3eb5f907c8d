/// Rules made ready: all patterns as programs, found by the words that they can begin with.
struct CompiledRules: Sendable {
    /// Whose pattern a program is.
    enum Owner: Sendable {
        case statement(Int)
        case question(Int)
        case context(Int)
        case answer(Int)
        /// Of a question, one of its own answers.
        case reply(question: Int, answer: Int)
        case topic(Int)
    }

    struct Entry: Sendable {
        let owner: Owner
        let program: PatternProgram
        let crossesSentences: Bool
    }

    let rules: InsightRules
    private(set) var vocabulary = Vocabulary()
    private(set) var lexicons: [Lexicon.Index] = []
    private(set) var lexiconNumbers: [String: Int] = [:]
    private(set) var entries: [Entry] = []
    /// Those of which the term named last is asked for.
    let soughtLexicons: Set<String>
    private var byWord: [Int32: [Int]] = [:]
    private var byStem: [Int32: [Int]] = [:]
    private var byValue: [ValueKind: [Int]] = [:]

    init(_ rules: InsightRules) {
        self.rules = rules
        let sought = rules.statements.flatMap(\.sought) + rules.questions.flatMap(\.sought)
        soughtLexicons = Set(
            sought.compactMap { if case .lexicon(let name) = $0.origin { name } else { nil } }
        )
        for lexicon in rules.lexicons {
            lexiconNumbers[lexicon.name] = lexicons.count
            lexicons.append(Lexicon.Index(lexicon, &vocabulary))
        }
        for (index, rule) in rules.statements.enumerated() {
            add(rule.patterns, .statement(index), crosses: rule.type.isSafety)
        }
        for (index, rule) in rules.questions.enumerated() {
            add(rule.patterns, .question(index), crosses: rule.type.isSafety)
            for (number, answer) in rule.answers.enumerated() {
                add(answer.patterns, .reply(question: index, answer: number), crosses: false)
            }
        }
        for (index, rule) in rules.contexts.enumerated() {
            add(rule.patterns, .context(index), crosses: true)
        }
        for (index, form) in rules.answers.enumerated() {
            add(form.patterns, .answer(index), crosses: false)
        }
        for (index, topic) in rules.topics.enumerated() {
            add(topic.patterns, .topic(index), crosses: false)
        }
    }

    private mutating func add(_ patterns: [Pattern], _ owner: Owner, crosses: Bool) {
        for pattern in patterns {
            let program = PatternProgram(pattern, &vocabulary, lexicons: lexiconNumbers)
            let number = entries.count
            entries.append(Entry(owner: owner, program: program, crossesSentences: crosses))
            let beginnings = program.beginnings()
            let terms = beginnings.lexicons.reduce(into: Set<Int32>()) {
                $0.formUnion(lexicons[$1].firstWords)
            }
            for word in beginnings.words.union(terms) { byWord[word, default: []].append(number) }
            for stem in beginnings.stems { byStem[stem, default: []].append(number) }
            for kind in beginnings.values { byValue[kind, default: []].append(number) }
        }
    }

    /// The programs that may match at a position, in the rules' order.
    func candidates(_ token: Token, _ kinds: [ValueKind]) -> [Int] {
        var found: [Int] = token.meaning.word == 0 ? [] : byWord[token.meaning.word] ?? []
        for stem in token.meaning.stems { found += byStem[stem] ?? [] }
        for kind in kinds { found += byValue[kind] ?? [] }
        guard !token.meaning.stems.isEmpty || !kinds.isEmpty else { return found }
        return Set(found).sorted()
    }
}

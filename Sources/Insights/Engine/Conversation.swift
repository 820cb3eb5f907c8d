/// What is known while a call goes on: the questions still open, what the talk is about, and what
/// has been found.
struct Conversation {
    let compiled: CompiledRules
    private(set) var findings: [Finding] = []
    /// What staff asked last and nobody has answered.
    var open: [AskedQuestion] = []
    /// By group, the topic named last and the run in which it was.
    private var topics: [String: (name: String, run: Int)] = [:]
    /// By lexicon, the term named last and the run in which it was.
    private var terms: [String: (name: String, run: Int)] = [:]
    /// Types of which the patient's side has said something current.
    private var current: Set<FindingType> = []
    private var number = 0

    /// How many runs a topic or a name stays in hand.
    private static let memory = 40

    init(_ compiled: CompiledRules) {
        self.compiled = compiled
    }

    mutating func hear(_ run: Run, _ values: ValueTable) {
        guard !run.tokens.isEmpty else { return }
        number += 1
        let hits = RunHits(run, values, compiled)
        let context = ContextReader(run, hits.contexts, compiled.rules.contexts)
        let heard = Heard(run: run, values: values, hits: hits, context: context)
        noteTopics(heard)
        let drafts: [Draft]
        if run.speaker == .staff {
            drafts = staffDrafts(heard)
        } else {
            let own = statementDrafts(heard)
            drafts = joined(answerDrafts(heard), own, heard)
            open = run.speaker == .unknown ? questions(heard).asked : []
        }
        for draft in settled(drafts) {
            let finding = draft.finding(run)
            if finding.polarity == .affirmed, finding.speaker != .staff {
                current.insert(finding.type)
            }
            findings.append(finding)
        }
        noteTerms(heard)
    }

    // MARK: What is in hand

    private mutating func noteTopics(_ heard: Heard) {
        for hit in heard.hits.topics {
            let topic = compiled.rules.topics[hit.rule]
            topics[topic.group] = (topic.name, number)
        }
    }

    /// Whether a topic is the one of its group that was named last.
    func isInHand(_ topic: String?, at place: Range<Int>, _ heard: Heard) -> Bool {
        guard let topic else { return true }
        if topic.hasPrefix("no-") { return isFree(String(topic.dropFirst(3)), heard) }
        let rule = compiled.rules.topics.first { $0.name == topic }
        guard let group = rule?.group else { return false }
        // Named in this run: the last before the place counts, or else the first after it.
        let here = heard.hits.topics.filter { compiled.rules.topics[$0.rule].group == group }
        let sentence = heard.run.sentences[heard.run.sentence(of: place.lowerBound)]
        let close =
            place
            .lowerBound..<max(
                place.upperBound,
                min(place.upperBound + 4, sentence.upperBound)
            )
        if let named = here.first(where: { $0.match.tokens.overlaps(close) }) {
            return compiled.rules.topics[named.rule].name == topic
        }
        if let last = here.last(where: { $0.match.tokens.lowerBound <= place.lowerBound }) {
            return compiled.rules.topics[last.rule].name == topic
        }
        guard let named = topics[group], number - named.run <= Self.memory else { return false }
        return named.name == topic
    }

    /// Whether no topic of a group has been named of late.
    private func isFree(_ group: String, _ heard: Heard) -> Bool {
        let isHere = heard.hits.topics.contains { compiled.rules.topics[$0.rule].group == group }
        guard !isHere, let named = topics[group] else { return !isHere }
        return number - named.run > Self.memory
    }

    func isAfter(_ types: Set<FindingType>) -> Bool {
        types.isEmpty || !types.isDisjoint(with: current)
    }

    private mutating func noteTerms(_ heard: Heard) {
        for (name, lexicon) in compiled.lexiconNumbers where compiled.soughtLexicons.contains(name)
        {
            for position in heard.run.tokens.indices {
                if let term = compiled.lexicons[lexicon].term(heard.run.tokens, at: position) {
                    terms[name] = (term.name, number)
                }
            }
        }
    }

    /// The term of a lexicon named nearest before a place, or after it in its sentence.
    func term(_ name: String, near position: Int, _ heard: Heard) -> String? {
        guard let number = compiled.lexiconNumbers[name] else { return nil }
        let index = compiled.lexicons[number]
        let tokens = heard.run.tokens
        let sentence = heard.run.sentences[heard.run.sentence(of: position)]
        for place in sentence.reversed() where place <= position {
            if let term = index.term(tokens, at: place) { return term.name }
        }
        for place in sentence where place > position {
            if let term = index.term(tokens, at: place) { return term.name }
        }
        for place in (0..<sentence.lowerBound).reversed() {
            if let term = index.term(tokens, at: place) { return term.name }
        }
        guard let last = terms[name], self.number - last.run <= 6 else { return nil }
        return last.name
    }
}

/// A run and everything read from it.
struct Heard {
    let run: Run
    let values: ValueTable
    let hits: RunHits
    let context: ContextReader

    func sentences(of tokens: Range<Int>) -> ClosedRange<Int> {
        let first = run.sentence(of: tokens.lowerBound)
        return first...max(first, run.sentence(of: tokens.upperBound - 1))
    }
}

/// A question that waits for its answer.
struct AskedQuestion {
    let rule: QuestionRule
    /// The number of the rule, if it is one of its own and not a statement that staff asks.
    let number: Int?
    var attributes: [String: String]
    let sentence: Int
    /// Staff asks whether it is *not* so.
    var isNegative = false
    /// Whether it ever was, not whether it is now.
    var isEver = false
}

import Configuration
import Insights
import Recordings

/// Names that two rules have: a finding could not say which one made it.
func duplicateProblems(_ files: [InsightRuleFile]) -> [String] {
    var problems: [String] = []
    var seen: [String: String] = [:]
    for file in files {
        let named =
            file.rules.statements.map { ("rule", $0.id) }
            + file.rules.questions.map { ("rule", $0.id) }
            + file.rules.lexicons.map { ("lexicon", $0.name) }
            + file.rules.topics.map { ("topic", $0.name) }
        for (kind, name) in named {
            let key = "\(kind) \(quoted(name))"
            if let first = seen.updateValue(file.origin, forKey: key) {
                problems.append(
                    "\(file.origin): \(key) is already in \(first); allowed is a name used once"
                )
            }
        }
    }
    return problems
}

/// Names that no file explains: a slip of the pen would switch a pattern off without a word.
func referenceProblems(_ files: [InsightRuleFile]) -> [String] {
    let lexicons = Set(files.flatMap { $0.rules.lexicons.map(\.name) })
    let named = files.flatMap(\.rules.topics)
    // "no-group" is the absence of a group's topics.
    let topics = Set(named.map(\.name) + named.map { "no-\($0.group)" })
    var problems: [String] = []
    func require(_ name: String, _ kind: String, of known: Set<String>, _ place: String) {
        guard !known.contains(name) else { return }
        let hint = known.sorted().nearest(to: name).map { "; did you mean \(quoted($0))?" } ?? ""
        problems.append("\(place): no [[\(kind)]] has the name \(quoted(name))\(hint)")
    }
    func check(_ place: String, _ patterns: [Pattern], topic: String?, _ sought: [SoughtValue]) {
        for lexicon in patterns.flatMap(\.lexicons).sorted() {
            require(lexicon, "lexicon", of: lexicons, place)
        }
        if let topic { require(topic, "topic", of: topics, place) }
        for value in sought {
            if case .lexicon(let name) = value.origin {
                require(name, "lexicon", of: lexicons, place)
            }
        }
    }
    for file in files {
        let rules = file.rules
        for rule in rules.statements {
            let place = "\(file.origin): rule \(quoted(rule.id))"
            check(place, rule.patterns, topic: rule.topic, rule.sought)
        }
        for rule in rules.questions {
            let place = "\(file.origin): question \(quoted(rule.id))"
            let patterns = rule.patterns + rule.answers.flatMap(\.patterns)
            check(place, patterns, topic: rule.topic, rule.sought)
        }
        let others =
            rules.contexts.flatMap(\.patterns) + rules.answers.flatMap(\.patterns)
            + rules.topics.flatMap(\.patterns)
        check(file.origin, others, topic: nil, [])
    }
    return problems
}

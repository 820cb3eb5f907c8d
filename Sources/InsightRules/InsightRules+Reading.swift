import Configuration
import Insights
import Recordings

extension InsightRules {
    /// Declares and reads a rule file.
    init(_ root: TableReader) {
        self.init()
        let source = root.table("insights") { head in
            _ = head.line("name")
            return head.line("source")
        }
        lexicons = root.tables("lexicon", required: false, Lexicon.init)
        statements = root.tables("rule", required: false) { StatementRule($0, source: source) }
        questions = root.tables("question", required: false, QuestionRule.init)
        contexts = root.tables("context", required: false, ContextRule.init)
        answers = root.tables("answer", required: false, AnswerForm.init)
        topics = root.tables("topic", required: false, TopicRule.init)
    }
}

extension Lexicon {
    fileprivate init(_ table: TableReader) {
        let name = table.identifier("name")
        let terms = table.texts(
            "terms",
            "terms, each \"name\" or \"name: other way to say it, another\"",
            default: [],
            atLeast: 1
        ) { Lexicon.Term(written: $0) != nil }
        if !table.has("terms") {
            table.problem("\(table.place("terms")) is missing: required is a list of terms")
        }
        self.init(name: name, terms: terms.compactMap(Lexicon.Term.init(written:)))
    }
}

extension Lexicon.Term {
    fileprivate init?(written text: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard isPrintable(text), text.count <= 4000, let name = parts.first?.trimmed else {
            return nil
        }
        let variants = (parts.count == 2 ? parts[1] : "").split(separator: ",")
            .map { String($0).trimmed }
        guard ([name] + variants).allSatisfy({ $0.contains(where: \.isLetter) }) else { return nil }
        self.init(name: name, variants: variants)
    }
}

extension String {
    fileprivate var trimmed: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension ContextRule {
    fileprivate init(_ table: TableReader) {
        self.init(
            kind: table.requiredChoice("kind", standIn: .negation),
            patterns: table.patterns("patterns"),
            direction: table.requiredChoice("direction", standIn: .forward),
            reach: table.integer("reach", "words", in: 1...20, default: 6)
        )
    }
}

extension AnswerForm {
    fileprivate init(_ table: TableReader) {
        let kind: Kind = table.requiredChoice("kind", standIn: .yes)
        let value = table.wholeNumber("value", "frequency", in: 0...3)
        if (kind == .frequency) != (value != nil) {
            table.problem(
                "\(table.place("value")): required with kind = \"frequency\", and only then, is"
                    + " 0…3"
            )
        }
        self.init(kind: kind, patterns: table.patterns("patterns"), value: value)
    }
}

extension TopicRule {
    fileprivate init(_ table: TableReader) {
        self.init(
            name: table.identifier("name"),
            group: table.identifier("group"),
            patterns: table.patterns("patterns")
        )
    }
}

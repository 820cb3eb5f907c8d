import Configuration
import Insights
import Recordings

extension StatementRule {
    /// Declares and reads a rule.
    init(_ table: TableReader, source file: String) {
        self.init(
            id: table.identifier("id"),
            type: table.requiredChoice("type", standIn: .mood),
            patterns: table.patterns("patterns")
        )
        attributes = table.attributes("attributes")
        polarity = table.choice("polarity") ?? .affirmed
        let speakers: [Speaker] = table.choices(
            "speakers",
            count: 1...Speaker.allCases.count,
            default: [.patient, .other, .unknown]
        )
        self.speakers = Set(speakers)
        staffPolarity = table.choice("staff")
        isAsked = table.boolean("asked", default: true)
        isAboutPatient = table.boolean("about_patient", default: false)
        isLasting = table.boolean("lasting", default: false)
        isKeptDenied = table.boolean("denied", default: true)
        topic = table.name("topic")
        after = table.types("after")
        sought = table.sought("seek")
        severity = table.integer("severity", "points", in: 0...100, default: 0)
        confidence = table.percent("confidence", default: 90)
        ambiguity = table.optionalLine("ambiguity")
        source = table.optionalLine("source") ?? file
        if type.isSafety, polarity == .affirmed, severity == 0 {
            table.problem(
                "\(table.place("severity")) is missing: required is 1…100 for type"
                    + " \(quoted(type.rawValue)), the place on the worklist"
            )
        }
    }
}

extension QuestionRule {
    /// Declares and reads a question.
    init(_ table: TableReader) {
        self.init(
            id: table.identifier("id"),
            type: table.requiredChoice("type", standIn: .mood),
            patterns: table.patterns("patterns")
        )
        attributes = table.attributes("attributes")
        asked = table.choice("asked_as", orNone: .question)
        yes = table.choice("yes", orNone: .affirmed)
        no = table.choice("no", orNone: .negated)
        other = table.choice("other")
        isScale = table.boolean("scale", default: false)
        isAnaphoric = table.boolean("anaphoric", default: false)
        answers = table.tables("answer", required: false) { answer in
            AnswerRule(
                patterns: answer.patterns("patterns"),
                polarity: answer.choice("polarity", orNone: .affirmed),
                attributes: answer.attributes("attributes"),
                isLasting: answer.boolean("lasting", default: false)
            )
        }
        after = table.types("after")
        topic = table.name("topic")
        sought = table.sought("seek")
        severity = table.integer("severity", "points", in: 0...100, default: 0)
        confidence = table.percent("confidence", default: 85)
        ambiguity = table.optionalLine("ambiguity")
        if type.isSafety, yes == .affirmed, severity == 0 {
            table.problem(
                "\(table.place("severity")) is missing: required is 1…100 for type"
                    + " \(quoted(type.rawValue)), the place on the worklist"
            )
        }
    }
}

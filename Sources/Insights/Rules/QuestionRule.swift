/// What staff asks, and what the answers mean.
public struct QuestionRule: Hashable, Sendable {
    public var id: String
    public var type: FindingType
    public var patterns: [Pattern]
    public var attributes: [String: String] = [:]
    /// What asking is a finding of; `nil` if it is none by itself.
    public var asked: Polarity? = .question
    /// What "yes" means; `nil` is nothing.
    public var yes: Polarity? = .affirmed
    public var no: Polarity? = .negated
    /// What any other answer means.
    public var other: Polarity?
    /// The answer is one of the four frequencies of the PHQ-9 and the GAD-7, kept as `value`.
    public var isScale = false
    /// A bare "is that okay?" after it asks it.
    public var isAnaphoric = false
    public var answers: [AnswerRule] = []
    public var after: Set<FindingType> = []
    public var topic: String?
    public var sought: [SoughtValue] = []
    public var severity = 0
    public var confidence = 0.85
    /// Why another reading of a yes is always possible.
    public var ambiguity: String?

    public init(id: String, type: FindingType, patterns: [Pattern]) {
        self.id = id
        self.type = type
        self.patterns = patterns
    }
}

/// An answer to one question that says more than yes or no.
public struct AnswerRule: Hashable, Sendable {
    public var patterns: [Pattern]
    public var polarity: Polarity?
    public var attributes: [String: String]
    /// What began in the past still holds: "I quit in 2011".
    public var isLasting: Bool

    public init(
        patterns: [Pattern],
        polarity: Polarity?,
        attributes: [String: String] = [:],
        isLasting: Bool = false
    ) {
        self.isLasting = isLasting
        self.patterns = patterns
        self.polarity = polarity
        self.attributes = attributes
    }
}

/// Everything that the engine knows of what people say.
public struct InsightRules: Hashable, Sendable {
    public var lexicons: [Lexicon] = []
    public var statements: [StatementRule] = []
    public var questions: [QuestionRule] = []
    public var contexts: [ContextRule] = []
    public var answers: [AnswerForm] = []
    public var topics: [TopicRule] = []

    public init() {}

    /// Both together, the other's after these.
    public mutating func append(_ other: InsightRules) {
        lexicons += other.lexicons
        statements += other.statements
        questions += other.questions
        contexts += other.contexts
        answers += other.answers
        topics += other.topics
    }
}

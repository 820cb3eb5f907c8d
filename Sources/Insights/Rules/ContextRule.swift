/// Words that change what words near them mean, as in NegEx (Chapman 2001) and ConText
/// (Harkema 2009).
public struct ContextRule: Hashable, Sendable {
    public var kind: Kind
    public var patterns: [Pattern]
    public var direction: Direction
    /// How many words it reaches, 1…20.
    public var reach: Int

    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case negation
        /// "No" before a thing: says nothing of what a sentence tells ("no, killing myself is …").
        case absence
        /// Looks like a negation and is none: "not only", "can't stop".
        case pseudo
        /// Denial with a doubt: "not sure", "don't know if".
        case doubt
        case history
        /// Makes a time a current one: "since last night", "still".
        case recent
        case hypothetical
        /// Names an earlier measurement: "in September", "last time".
        case earlier
        /// What is said is meant as a joke or the opposite.
        case irony
        /// Asks for a yes to what was just said: "is that okay?".
        case anaphora
    }

    public enum Direction: String, CaseIterable, Hashable, Sendable {
        case forward, backward, both
    }

    public init(kind: Kind, patterns: [Pattern], direction: Direction, reach: Int) {
        self.kind = kind
        self.patterns = patterns
        self.direction = direction
        self.reach = reach
    }
}

/// How people answer.
public struct AnswerForm: Hashable, Sendable {
    public var kind: Kind
    public var patterns: [Pattern]
    /// Of a frequency, 0…3.
    public var value: Int?

    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case yes, no
        /// A yes with a doubt: "sometimes", "kind of".
        case partly
        /// Neither: "I'd rather not say".
        case evasive
        /// Says that what was asked is right: "that's right", "still true".
        case confirmation
        case frequency
    }

    public init(kind: Kind, patterns: [Pattern], value: Int? = nil) {
        self.kind = kind
        self.patterns = patterns
        self.value = value
    }
}

/// What the talk is about until something else of the same group is named.
public struct TopicRule: Hashable, Sendable {
    public var name: String
    public var group: String
    public var patterns: [Pattern]

    public init(name: String, group: String, patterns: [Pattern]) {
        self.name = name
        self.group = group
        self.patterns = patterns
    }
}

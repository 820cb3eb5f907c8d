/// What somebody says, and what it means.
public struct StatementRule: Hashable, Sendable {
    public var id: String
    public var type: FindingType
    public var patterns: [Pattern]
    public var attributes: [String: String] = [:]
    /// What it means; anything but `affirmed` is taken as it is, whatever the context.
    public var polarity = Polarity.affirmed
    /// Who may say it besides staff.
    public var speakers: Set<Speaker> = [.patient, .other, .unknown]
    /// What it means when staff says it and does not ask; `nil` is nothing.
    public var staffPolarity: Polarity?
    /// Whether staff asking it makes a question that the next speaker answers.
    public var isAsked = true
    /// The words tell of the patient, whoever is their subject ("he'll start the papers").
    public var isAboutPatient = false
    /// What began or happened in the past still holds: "I quit drinking in 2011".
    public var isLasting = false
    /// Denying it is a finding too; where it is not, it says something else.
    public var isKeptDenied = true
    /// The topic that must be in hand; `no-GROUP`: none of the group may be.
    public var topic: String?
    /// Types of which one must already have been found, current, in the call.
    public var after: Set<FindingType> = []
    /// Attributes taken from near by.
    public var sought: [SoughtValue] = []
    /// 0…100.
    public var severity = 0
    /// 0…1.
    public var confidence = 0.9
    /// Why another reading is always possible.
    public var ambiguity: String?
    public var source = ""

    public init(id: String, type: FindingType, patterns: [Pattern]) {
        self.id = id
        self.type = type
        self.patterns = patterns
    }
}

/// An attribute that is taken from the words around a match.
public struct SoughtValue: Hashable, Sendable {
    public var attribute: String
    public var origin: Origin

    public enum Origin: Hashable, Sendable {
        /// A value in the same clause or sentence, such as `date` or `dose`.
        case value(String)
        /// The term of a lexicon named last, here or before.
        case lexicon(String)
        /// The words from the pattern's `^` to the end of the clause.
        case rest
        /// Who speaks: `patient`, `staff`, `other`.
        case speaker
    }

    public init(attribute: String, origin: Origin) {
        self.attribute = attribute
        self.origin = origin
    }
}

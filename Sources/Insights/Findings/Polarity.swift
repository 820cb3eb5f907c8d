/// How a finding is meant.
public enum Polarity: String, Codable, CaseIterable, Hashable, Sendable {
    /// Current and true of the patient; of staff, a fact or a promise.
    case affirmed
    case negated
    /// True once, not now.
    case historical
    /// True of somebody else.
    case thirdPerson = "third_person"
    /// A figure of speech.
    case idiom
    /// Staff asks; never the patient's answer.
    case question
    /// Staff says what needs the patient's yes elsewhere.
    case statement
    case offered
    /// An old score.
    case quoted
    case deferred
    case refused
    case resolved
}

extension ContextReader {
    /// Whose state a match tells of: that of the nearest subject before it.
    func experiencer(of match: PatternMatch, isSafety: Bool) -> Experiencer {
        if let reflexive = match.captures["self"] {
            switch reflexive {
            case "third": return .somebodyElse
            case "myself": return reportsAnother(match) ? .unsure : .patient
            default: break
            }
        }
        let tokens = run.tokens
        var position = match.tokens.upperBound - 1
        let start = max(0, match.tokens.lowerBound - 10)
        if tokens[match.tokens].contains(where: { Self.firstPerson.contains($0.text) }) {
            return reportsAnother(match) ? .unsure : .patient
        }
        while position >= start {
            let text = tokens[position].text
            let isInside = match.tokens.contains(position)
            if Self.firstPerson.contains(text) { return .patient }
            if text == "you", run.speaker != .staff { return .unsure }
            // "They" are most often whoever does something for or to the patient.
            if text == "they", !isSafety { position -= 1; continue }
            if Self.thirdPersons.contains(text) { return .somebodyElse }
            if Self.kin.contains(text), isSubject(position) { return .somebodyElse }
            if !isInside, tokens[position].endsSentence { return .patient }
            position -= 1
        }
        return .patient
    }

    /// "He said I want to die": his words or the patient's.
    private func reportsAnother(_ match: PatternMatch) -> Bool {
        let tokens = run.tokens
        let before = (max(0, match.tokens.lowerBound - 4)..<match.tokens.lowerBound).reversed()
        guard let verb = before.first(where: { Self.reports.contains(tokens[$0].text) }), verb > 0
        else { return false }
        let subject = (max(0, verb - 3)..<verb).last { !tokens[$0].isFiller }
        guard let subject else { return false }
        let text = tokens[subject].text
        return Self.thirdPersons.contains(text) || Self.kin.contains(text)
    }

    /// A person named after a verb or a preposition is no subject: "I told my brother …".
    private func isSubject(_ position: Int) -> Bool {
        var before = position - 1
        while before >= 0, Self.determiners.contains(run.tokens[before].text) { before -= 1 }
        guard before >= 0 else { return true }
        return !Self.takesObject.contains(run.tokens[before].text)
    }

    private static let firstPerson: Set<String> = ["i", "me", "myself", "we", "my", "mine"]
    private static let thirdPersons: Set<String> = [
        "he", "she", "they", "him", "his", "somebody", "someone", "himself", "herself",
        "themselves", "people",
    ]
    private static let determiners: Set<String> = [
        "my", "the", "a", "our", "old", "little", "best", "older", "younger", "late", "that",
    ]
    private static let reports: Set<String> = ["said", "says", "told", "goes", "asked", "like"]
    private static let takesObject: Set<String> = [
        "told", "tell", "about", "with", "to", "for", "from", "of", "at", "by", "asked", "called",
        "call", "see", "saw", "love", "miss", "lost", "like", "than", "on", "hate", "hurt", "kill",
        "leave", "leaving", "without", "over",
    ]

    static let kin: Set<String> = [
        "brother", "sister", "mother", "mom", "mama", "father", "dad", "daddy", "son", "daughter",
        "husband", "wife", "uncle", "aunt", "cousin", "nephew", "niece", "grandson",
        "granddaughter", "grandmother", "grandma", "grandfather", "grandpa", "friend", "buddy",
        "neighbor", "neighbour", "boyfriend", "girlfriend", "partner", "roommate", "coworker",
        "boss", "kid", "kids", "boy", "girl", "ex", "stepson", "guy", "fella", "lady", "man",
        "woman", "patient", "client", "doctor", "nurse",
    ]
}

extension ToneAssessment {
    /// The result in words, for example "Subdued: pitch range 4.1 semitones, usual 7.8; …".
    public var sentence: String {
        guard let label else {
            let reasons = refusals.map(\.text).joined(separator: "; ")
            return "Not scored, because \(reasons)."
        }
        let base =
            baselineCalls == 1 ? "1 earlier call" : "\(baselineCalls) earlier calls"
        let provisional = isProvisional ? ", provisional" : ""
        let opening = "\(label.word) against \(base)\(provisional)"
        if label == .steady { return opening + "." }
        let moved = moved.map(\.text).joined(separator: "; ")
        return moved.isEmpty
            ? opening + ": many small differences, none of which stands out."
            : opening + ": \(moved)."
    }
}

extension ToneLabel {
    /// To begin a sentence with.
    public var word: String {
        switch self {
        case .steady: "Steady"
        case .tense: "Tense"
        case .subdued: "Subdued"
        case .animated: "Animated"
        case .changed: "Changed"
        }
    }
}

import Recordings

/// A sentence of a call that matters, and why.
public struct Finding: Codable, Hashable, Sendable {
    public var type: FindingType
    public var polarity: Polarity
    public var speaker: Speaker
    /// What is known in more detail, by name, such as `name`, `dose`, `due` (`YYYY-MM-DD`).
    public var attributes: [String: String]
    /// The whole sentence or sentences, as recognised, without control characters.
    public var quote: String
    /// From the quote's first word to the end of its last.
    public var span: AudioSpan
    /// The rule that made it.
    public var rule: String
    /// How sure the rule and the recogniser are, 0…1; not calibrated.
    public var confidence: Double
    /// How much it matters, 0 (not at all) … 100.
    public var severity: Int
    /// Why another reading is possible; `nil` if none is known.
    ///
    /// A safety finding that might be meant otherwise stays affirmed and says so here: a person
    /// decides.
    public var note: String?

    public init(
        type: FindingType,
        polarity: Polarity,
        speaker: Speaker,
        attributes: [String: String] = [:],
        quote: String,
        span: AudioSpan,
        rule: String,
        confidence: Double = 1,
        severity: Int = 0,
        note: String? = nil
    ) {
        self.type = type
        self.polarity = polarity
        self.speaker = speaker
        self.attributes = attributes
        self.quote = quote
        self.span = span
        self.rule = rule
        self.confidence = confidence
        self.severity = severity
        self.note = note
    }
}

extension Finding {
    public var isAmbiguous: Bool { note != nil }

    /// Whether a person must see it at once: current, affirmed and about somebody's life.
    ///
    /// Never what staff said; an answer above zero to the ninth item of the PHQ-9 counts.
    public var isCurrentSafetyFlag: Bool {
        guard polarity == .affirmed, speaker != .staff else { return false }
        return type.isSafety || isPositiveNinthItem
    }

    /// For the worklist, highest first: the severity of a current safety flag, 1…100; otherwise 0.
    public var safetyRank: Int {
        isCurrentSafetyFlag ? min(max(severity, 1), 100) : 0
    }

    private var isPositiveNinthItem: Bool {
        type == .phq9Item && attributes["item"] == "9"
            && attributes["value"].flatMap(Int.init).map { $0 > 0 } ?? true
    }
}

public import Recordings
public import Tone

/// What a report compares voices with; the program that reads the files makes it.
public struct ToneScoring: Sendable {
    public var settings: ToneSettings
    /// Tells how active a voice sounds, or why that cannot be told.
    public var activation: Result<ActivationModel, Unavailable>
    /// Tells how positive words are, or why that cannot be told.
    public var lexicon: Result<SentimentLexicon, Unavailable>
    /// Whether calls of a programme may be scored; nothing is computed for others.
    public var isAllowed: @Sendable (CareProgram?) -> Bool

    /// Why something is not at hand, with what to do about it.
    public struct Unavailable: Error, Sendable, CustomStringConvertible {
        public var description: String

        public init(_ description: String) {
            self.description = description
        }
    }

    public init(
        settings: ToneSettings,
        activation: Result<ActivationModel, Unavailable>,
        lexicon: Result<SentimentLexicon, Unavailable>,
        isAllowed: @escaping @Sendable (CareProgram?) -> Bool
    ) {
        self.settings = settings
        self.activation = activation
        self.lexicon = lexicon
        self.isAllowed = isAllowed
    }
}

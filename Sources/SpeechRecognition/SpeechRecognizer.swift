import Recordings

/// Writes down what is said in one window of audio.
public protocol SpeechRecognizer {
    /// The words in `samples`, without regard to any window before.
    ///
    /// - Parameter samples: Mono, −1…1, at 16 kHz, at most 30 s.
    /// - Throws: What the recogniser's engine reports.
    func recognize(_ samples: [Float]) throws -> Recognition
}

/// What a recogniser made of one window.
public struct Recognition: Hashable, Sendable {
    /// In the order spoken.
    public var words: [RecognizedWord]
    /// Mean natural logarithm of the probabilities of the chosen tokens, at most 0.
    public var averageLogProbability: Double
    /// The recogniser's belief that the window holds no speech, 0…1.
    public var noSpeechProbability: Double

    public init(
        words: [RecognizedWord],
        averageLogProbability: Double,
        noSpeechProbability: Double
    ) {
        self.words = words
        self.averageLogProbability = averageLogProbability
        self.noSpeechProbability = noSpeechProbability
    }
}

/// A word on the clock of its window.
public struct RecognizedWord: Hashable, Sendable {
    /// As written, with its punctuation, without spaces around it.
    public var text: String
    /// Where the word is spoken, as well as the recogniser can tell; counted from the first
    /// sample of the window.
    public var span: AudioSpan
    /// Mean probability of the word's tokens, 0…1; not calibrated.
    public var probability: Double

    public init(text: String, span: AudioSpan, probability: Double) {
        self.text = text
        self.span = span
        self.probability = probability
    }
}

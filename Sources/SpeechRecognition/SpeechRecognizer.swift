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
    public var phrases: [RecognizedPhrase]
    /// Mean natural logarithm of the probabilities of the chosen tokens, at most 0.
    public var averageLogProbability: Double
    /// The recogniser's belief that the window holds no speech, 0…1.
    public var noSpeechProbability: Double

    public init(
        phrases: [RecognizedPhrase],
        averageLogProbability: Double,
        noSpeechProbability: Double
    ) {
        self.phrases = phrases
        self.averageLogProbability = averageLogProbability
        self.noSpeechProbability = noSpeechProbability
    }
}

/// Words in a row between two times that the recogniser gave.
public struct RecognizedPhrase: Hashable, Sendable {
    /// On the clock of the window, which begins with its first sample; good to some tenths of a
    /// second.
    public var span: AudioSpan
    public var words: [RecognizedWord]

    public init(span: AudioSpan, words: [RecognizedWord]) {
        self.span = span
        self.words = words
    }
}

/// A word without a place yet.
public struct RecognizedWord: Hashable, Sendable {
    /// As written, with its punctuation, without spaces around it.
    public var text: String
    /// Mean probability of the word's tokens, 0…1; not calibrated.
    public var probability: Double

    public init(text: String, probability: Double) {
        self.text = text
        self.probability = probability
    }
}

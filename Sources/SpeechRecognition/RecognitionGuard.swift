/// Decides which words of a decode may be believed.
///
/// - Annotations of sounds are not words (``NonSpeechText``).
/// - A window that the recogniser itself takes for silence, and is unsure of, has no words:
///   no-speech probability above 0.6 with a mean log probability below −1, the thresholds of
///   OpenAI's Whisper (Radford et al. 2022, section 4.5).
/// - What follows the first occurrence of a phrase that loops is dropped (``RepeatedPhrase``).
///
/// Whisper's own remedy, decoding again at a higher temperature, draws words at random and is not
/// used: speech without believable words is decoded again alone and else listed as a gap.
enum RecognitionGuard {
    static let noSpeechThreshold = 0.6
    static let logProbabilityThreshold = -1.0

    static func believablePhrases(in recognition: Recognition) -> [RecognizedPhrase] {
        let isSilence =
            recognition.noSpeechProbability > noSpeechThreshold
            && recognition.averageLogProbability < logProbabilityThreshold
        guard !isSilence else { return [] }
        let phrases = NonSpeechText.removed(from: recognition.phrases)
        var left = RepeatedPhrase.usefulCount(of: phrases.flatMap(\.words).map(\.text))
        return phrases.compactMap { phrase in
            let kept = phrase.words.prefix(left)
            left -= kept.count
            return kept.isEmpty ? nil : RecognizedPhrase(span: phrase.span, words: Array(kept))
        }
    }
}

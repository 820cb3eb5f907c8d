import CWhisper
import Foundation
import Recordings
import SpeechRecognition

/// The tokens of whisper.cpp's last decode, and how they become words.
struct DecodedTokens {
    /// A text token: its bytes, which need not be whole UTF-8, and its probability.
    private struct Token {
        var bytes: [UInt8]
        var probability: Double
    }

    /// Text between two of the model's own timestamps, in milliseconds of the window.
    private struct Phrase {
        var tokens: [Token] = []
        var start: Int64
        var end: Int64
    }

    private var phrases: [Phrase] = []
    private var sumOfLogProbabilities = 0.0
    private var tokenCount = 0
    private var noSpeechProbability = 0.0

    /// Reads the result out of `context`.
    init(context: OpaquePointer) {
        var time: Int64 = 0
        var phrase = Phrase(start: 0, end: 0)
        for segment in 0..<whisper_full_n_segments(context) {
            noSpeechProbability = Double(
                whisper_full_get_segment_no_speech_prob(context, segment)
            )
            for index in 0..<whisper_full_n_tokens(context, segment) {
                let data = whisper_full_get_token_data(context, segment, index)
                sumOfLogProbabilities += Double(data.plog)
                tokenCount += 1
                if data.id >= whisper_token_beg(context) {
                    time = Int64(data.id - whisper_token_beg(context)) * Self.timestampStep
                    if !phrase.tokens.isEmpty {
                        phrase.end = time
                        phrases.append(phrase)
                    }
                    phrase = Phrase(start: time, end: time)
                } else if data.id < whisper_token_eot(context),
                    let text = whisper_full_get_token_text(context, segment, index)
                {
                    let bytes = UnsafeBufferPointer(
                        start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self),
                        count: strlen(text)
                    )
                    phrase.tokens.append(
                        Token(bytes: Array(bytes), probability: Double(data.p))
                    )
                }
            }
        }
        if !phrase.tokens.isEmpty {
            // The model left the end open.
            phrase.end = Self.windowLength
            phrases.append(phrase)
        }
    }

    /// What Whisper always hears, the window and silence after it: 30 s.
    private static let windowLength: Int64 = 30_000

    /// A step of Whisper's timestamp tokens: 20 ms.
    private static let timestampStep: Int64 = 20

    func recognition() -> Recognition {
        Recognition(
            phrases: phrases.map { phrase in
                RecognizedPhrase(
                    span: AudioSpan(
                        start: Milliseconds(phrase.start),
                        end: Milliseconds(phrase.end)
                    ),
                    words: words(in: phrase)
                )
            },
            averageLogProbability: tokenCount > 0
                ? sumOfLogProbabilities / Double(tokenCount) : 0,
            noSpeechProbability: noSpeechProbability
        )
    }

    /// A phrase's words; a token that begins with a space begins a word.
    private func words(in phrase: Phrase) -> [RecognizedWord] {
        var groups: [[Token]] = []
        for token in phrase.tokens {
            if groups.isEmpty || token.bytes.first == UInt8(ascii: " ") {
                groups.append([token])
            } else {
                groups[groups.count - 1].append(token)
            }
        }
        return groups.compactMap { group in
            let text = String(decoding: group.flatMap(\.bytes), as: UTF8.self)
                .trimmingCharacters(in: .whitespacesAndNewlines)
            guard !text.isEmpty else { return nil }
            let sum = group.map(\.probability).reduce(0, +)
            return RecognizedWord(text: text, probability: sum / Double(group.count))
        }
    }
}

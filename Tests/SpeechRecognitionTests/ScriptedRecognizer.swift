import Recordings
import SpeechRecognition

/// A recogniser that says what a test tells it to, window by window.
///
/// Real recognisers do all of this, only not on demand.
final class ScriptedRecognizer: SpeechRecognizer {
    private var script: [Recognition]
    /// Lengths of the windows that were decoded.
    private(set) var windows: [Milliseconds] = []

    init(_ script: [Recognition]) {
        self.script = script
    }

    func recognize(_ samples: [Float]) throws -> Recognition {
        windows.append(Milliseconds(Int64(samples.count / SpeechAudio.samplesPerMillisecond)))
        return script.isEmpty ? .said("") : script.removeFirst()
    }
}

extension Recognition {
    /// Phrases, each with its words separated by spaces.
    static func said(
        _ phrases: (String, ClosedRange<Int64>)...,
        averageLogProbability: Double = -0.2,
        noSpeechProbability: Double = 0.01
    ) -> Recognition {
        Recognition(
            phrases: phrases.map { text, span in
                RecognizedPhrase(
                    span: AudioSpan(
                        start: Milliseconds(span.lowerBound),
                        end: Milliseconds(span.upperBound)
                    ),
                    words: text.split(separator: " ").map {
                        RecognizedWord(text: String($0), probability: 0.9)
                    }
                )
            },
            averageLogProbability: averageLogProbability,
            noSpeechProbability: noSpeechProbability
        )
    }

    /// One phrase over the whole window.
    static func said(_ text: String) -> Recognition {
        .said((text, 0...30_000))
    }
}

extension AudioSpan {
    /// A span in milliseconds.
    init(_ start: Int64, _ end: Int64) {
        self.init(start: Milliseconds(start), end: Milliseconds(end))
    }
}

/// Silence of the right length: the scripted recogniser does not listen.
func silence(_ span: AudioSpan) -> [Float] {
    let count = Int(span.duration.rawValue) * SpeechAudio.samplesPerMillisecond
    return [Float](repeating: 0, count: count)
}

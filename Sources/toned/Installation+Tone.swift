import Configuration
import Foundation
import Recordings
import Reports
import Tone

extension Installation {
    /// What voices are compared with; `nil` where tone is switched off for the whole site.
    ///
    /// A file that is missing costs its own score and is named in its place.
    func toneScoring() -> ToneScoring? {
        let tone = configuration.tone
        guard tone.isEnabled else { return nil }
        return ToneScoring(
            settings: ToneSettings(
                baselineCalls: tone.baselineCalls,
                leastSpeech: .seconds(Int64(tone.minimumPatientSpeechSeconds))
            ),
            activation: contents(of: tone.model, key: "tone.model").flatMap { data in
                do throws(ActivationModelError) {
                    return .success(try ActivationModel(json: data))
                } catch {
                    return .failure(ToneScoring.Unavailable("\(tone.model): \(error)"))
                }
            },
            lexicon: contents(of: lexiconPath, key: "recognizer.models").flatMap { data in
                SentimentLexicon(String(decoding: data, as: UTF8.self)).map { .success($0) }
                    ?? .failure(ToneScoring.Unavailable("\(lexiconPath) is no lexicon"))
            },
            isAllowed: tone.scores
        )
    }

    private var lexiconPath: String {
        "\(configuration.recognizer.modelsDirectory)/vader_lexicon.txt"
    }

    private func contents(
        of path: String,
        key: String
    ) -> Result<Data, ToneScoring.Unavailable> {
        do {
            return .success(try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            return .failure(
                ToneScoring.Unavailable(
                    "\(path) cannot be read: install it, or correct `\(key)` in the configuration"
                )
            )
        }
    }
}

import Recordings
import Testing
import Tone

/// No text that the module can make names a disorder, a severity, a diagnosis or a feeling.
@Suite("Wording")
struct WordingTests {
    /// Beginnings of words.
    static let forbidden = [
        "depress", "anxi", "mania", "manic", "bipolar", "psych", "suicid", "sever", "mild",
        "moderate", "diagnos", "disorder", "disease", "illness", "sick", "symptom", "mood",
        "emotion", "feel", "sad", "happ", "angry", "anger", "fear", "afraid", "stress", "distress",
        "hopeless", "patholog", "clinical", "abnormal", "impair", "dement", "parkinson", "ptsd",
        "phq", "gad", "risk",
    ]

    static func offences(in text: String) -> [String] {
        text.lowercased().split { !$0.isLetter }
            .filter { word in forbidden.contains { word.hasPrefix($0) } }
            .map(String.init)
    }

    /// Every text, by enumeration of what it is made of.
    static var texts: [String] {
        let refusals: [ToneRefusal] = [
            .channelUnknown, .channelMixed,
            .littleSpeech(.seconds(12), least: .seconds(30)),
            .noiseUnknown(reason: "no speech on this channel"),
            .noisy(signalToNoise: 12, least: 20), .clipped(fraction: 0.02, most: 0.005),
            .limited(crestFactor: 8, least: 10), .crosstalk(attenuation: 8, least: 15),
            .noEarlierCall, .fewFeatures(3, least: 4),
        ]
        var texts = refusals.map(\.text)
        texts += ToneLabel.allCases.flatMap { [$0.word, $0.rawValue] }
        texts += VoiceFeature.allCases.flatMap { [$0.name, $0.unit, $0.rawValue] }
        if var deviation = lastAssessment([call(1), call(2)]).deviations.first {
            for feature in VoiceFeature.allCases {
                deviation.feature = feature
                texts.append(deviation.text)
            }
        }
        texts += sentences
        return texts
    }

    /// Sentences of every label, firm and provisional, of every refusal, and of what is not compared.
    private static var sentences: [String] {
        let changes: [[VoiceFeature: Double]] = [
            [:], slower, livelier, strained, [.jitter: 0.03, .shimmer: 0.14, .harmonicity: 8],
        ]
        var texts: [String] = []
        for change in changes {
            for earlier in [1, 2, 6] as [Int64] {
                let other = line(band: .wideband, codec: .linear)
                let calls = (1...earlier).map { call($0) }
                texts.append(lastAssessment(calls + [call(30, change)]).sentence)
                let elsewhere = lastAssessment(
                    calls + [call(30, change, without: [.jitter], line: other)]
                )
                texts.append(elsewhere.sentence)
                texts += elsewhere.notCompared.values
            }
        }
        var quiet = lastAssessment([call(1), call(2)])
        quiet.label = .changed
        texts.append(quiet.sentence)
        texts += RefusalTests.refused.map { lastAssessment([call(1), $0.0]).sentence }
        texts += SentimentTests.texts
        return texts
    }

    @Test("No text names a disorder, a severity, a diagnosis or a feeling")
    func wording() {
        #expect(Self.texts.count > 100)
        for text in Self.texts {
            #expect(Self.offences(in: text) == [], "\(text)")
        }
    }

    @Test("Every label occurs among the sentences that are checked")
    func everyLabel() {
        for label in ToneLabel.allCases {
            #expect(Self.sentences.contains { $0.hasPrefix(label.word) }, "\(label)")
        }
    }

    @Test(
        "The check finds such a text",
        arguments: [
            "Depressed against 3 earlier calls.", "signs of anxiety", "severity 3",
            "moderate change", "low mood", "sounds sad",
        ]
    )
    func planted(text: String) {
        #expect(!Self.offences(in: text).isEmpty)
    }
}

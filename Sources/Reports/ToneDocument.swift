import Recordings
import Store
import Tone

/// Tone as JSON shows it: every number that the text rests on.
struct ToneDocument: Encodable {
    var assessment: ToneAssessment
    var sentence: String
    var features: [VoiceFeature: Measured]
    var line: ToneLine
    var activation: ActivationDocument
    var words: WordSentiment?

    init(_ tone: CallTone, words: WordSentiment?, offset: Milliseconds) {
        assessment = tone.assessment
        sentence = tone.assessment.sentence
        features = tone.call.features
        line = tone.call.line
        activation = ActivationDocument(tone, offset: offset)
        self.words = words
    }
}

/// Activation as JSON shows it; stretches of speech are on the call's clock.
struct ActivationDocument: Encodable {
    /// 0…100; `nil` with a reason.
    var value: Double?
    var confidence: Double?
    var reason: String?
    /// What is usual for the patient, 0…100.
    var usual: Double?
    /// 50 is as usual, more is more active.
    var againstUsual: Double?
    var quarters: [Part]
    var segments: [Part]

    struct Part: Encodable {
        var start: Milliseconds?
        var end: Milliseconds?
        var value: Double?
        var confidence: Double?
    }

    init(_ tone: CallTone, offset: Milliseconds) {
        let course = tone.activation.course
        value = course?.overall.map { $0.value.rounded(decimals: 1) }
        confidence = course?.overall.map { $0.confidence.rounded(decimals: 3) }
        reason = tone.activation.reason
        usual = tone.activationChange.map { $0.usual.rounded(decimals: 1) }
        againstUsual = tone.activationChange.map { $0.value.rounded(decimals: 1) }
        quarters = (course?.quarters(of: tone.activation.duration) ?? []).map {
            Part($0, span: nil)
        }
        segments = (course?.segments ?? []).map { segment in
            Part(
                segment.activation,
                span: AudioSpan(
                    start: segment.span.start + offset,
                    end: segment.span.end + offset
                )
            )
        }
    }
}

extension ActivationDocument.Part {
    fileprivate init(_ activation: Activation?, span: AudioSpan?) {
        self.init(
            start: span?.start,
            end: span?.end,
            value: activation.map { $0.value.rounded(decimals: 1) },
            confidence: activation.map { $0.confidence.rounded(decimals: 3) }
        )
    }
}

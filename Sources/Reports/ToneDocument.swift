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
    var words: WordsDocument?

    init(_ tone: CallTone, words: WordsDocument?, offset: Milliseconds) {
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
    var scoredSpeech: Milliseconds?
    var quarters: [Part]
    /// Of ten seconds each.
    var timeline: [Part]
    var segments: [Part]

    private static let step = Milliseconds.seconds(10)

    /// On the call's clock.
    struct Part: Encodable {
        var start: Milliseconds
        var end: Milliseconds
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
        scoredSpeech = course?.scoredSpeech
        let duration = tone.activation.duration
        quarters = Self.parts(course?.quarters(of: duration), of: duration, from: offset)
        timeline = Self.parts(
            course?.timeline(every: Self.step, of: duration),
            of: duration,
            every: Self.step,
            from: offset
        )
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

    /// - Parameter step: Length of a part; `nil` for as many equal ones as there are values.
    private static func parts(
        _ values: [Activation?]?,
        of duration: Milliseconds,
        every step: Milliseconds? = nil,
        from offset: Milliseconds
    ) -> [Part] {
        let values = values ?? []
        return values.enumerated().map { index, activation in
            func edge(_ index: Int) -> Milliseconds {
                let place =
                    step.map { $0.rawValue * Int64(index) }
                    ?? duration.rawValue * Int64(index) / Int64(values.count)
                return offset + min(Milliseconds(place), duration)
            }
            return Part(activation, span: AudioSpan(start: edge(index), end: edge(index + 1)))
        }
    }
}

extension ActivationDocument.Part {
    fileprivate init(_ activation: Activation?, span: AudioSpan) {
        self.init(
            start: span.start,
            end: span.end,
            value: activation.map { $0.value.rounded(decimals: 1) },
            confidence: activation.map { $0.confidence.rounded(decimals: 3) }
        )
    }
}

/// The sentiment of the patient's words as JSON shows it, or why there is none.
struct WordsDocument: Encodable {
    var sentiment: WordSentiment?
    var reason: String?

    init(_ result: Result<WordSentiment, ToneScoring.Unavailable>) {
        switch result {
        case .success(let sentiment): self.sentiment = sentiment
        case .failure(let problem): reason = problem.description
        }
    }
}

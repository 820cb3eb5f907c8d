import Recordings

/// What was said in a call, in order, and what is known about it.
public struct Transcription: Hashable, Sendable {
    public var turns: [SpokenTurn]
    /// Where nobody speaks (music, tones, silence): words that lie mostly there are ignored.
    public var nonSpeech: [AudioSpan]
    /// The local day of the call, against which "tomorrow" is read.
    public var callDate: CalendarDate

    public init(turns: [SpokenTurn], nonSpeech: [AudioSpan] = [], callDate: CalendarDate) {
        self.turns = turns
        self.nonSpeech = nonSpeech
        self.callDate = callDate
    }
}

/// Some words in a row by one voice.
public struct SpokenTurn: Hashable, Sendable {
    public var speaker: Speaker
    public var words: [Word]

    public init(speaker: Speaker, words: [Word]) {
        self.speaker = speaker
        self.words = words
    }

    /// A text without times for its words: they are spread evenly over the span.
    public init(speaker: Speaker, text: String, span: AudioSpan) {
        let texts = text.split(whereSeparator: \.isWhitespace)
        let length = span.duration.rawValue
        let count = Int64(max(texts.count, 1))
        let edge = { (index: Int64) in
            // Whole steps first, so that a long span cannot overflow.
            let offset = length / count * index + length % count * index / count
            return span.start + Milliseconds(offset)
        }
        let words = texts.enumerated().map { index, text in
            Word(
                text: String(text),
                start: edge(Int64(index)),
                end: edge(Int64(index) + 1),
                probability: 1
            )
        }
        self.init(speaker: speaker, words: words)
    }
}

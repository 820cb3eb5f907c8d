import Insights
import Recordings

/// A line of input: one conversation.
struct Conversation: Decodable {
    let id: String
    let date: CalendarDate
    let turns: [Turn]

    struct Turn: Decodable {
        let speaker: Speaker
        let start: Milliseconds
        let end: Milliseconds
        let text: String
        let words: [TimedWord]?
    }

    struct TimedWord: Decodable {
        let text: String
        let start: Milliseconds
        let end: Milliseconds
        let probability: Double?
    }

    var transcription: Transcription {
        Transcription(
            turns: turns.map { turn in
                guard let words = turn.words else {
                    let span = AudioSpan(start: turn.start, end: turn.end)
                    return SpokenTurn(speaker: turn.speaker, text: turn.text, span: span)
                }
                let placed = words.map { word in
                    Word(
                        text: word.text,
                        start: word.start,
                        end: word.end,
                        probability: word.probability ?? 1
                    )
                }
                return SpokenTurn(speaker: turn.speaker, words: placed)
            },
            callDate: date
        )
    }
}

/// A line of output: what was found in it.
struct Result: Encodable {
    let id: String
    let findings: [Line]

    /// A finding with its times beside each other, as the evaluation reads it.
    struct Line: Encodable {
        let type: FindingType
        let polarity: Polarity
        let speaker: Speaker
        let attributes: [String: String]
        let quote: String
        let start: Milliseconds
        let end: Milliseconds
        let rule: String
        let confidence: Double
        let severity: Int
        let note: String?
        let flag: Bool

        init(_ finding: Finding) {
            type = finding.type
            polarity = finding.polarity
            speaker = finding.speaker
            attributes = finding.attributes
            quote = finding.quote
            start = finding.span.start
            end = finding.span.end
            rule = finding.rule
            confidence = finding.confidence
            severity = finding.severity
            note = finding.note
            flag = finding.isCurrentSafetyFlag
        }
    }
}

/// A line of a transcript for people: some words in a row by one voice.
public struct TranscriptCue: Hashable, Sendable {
    /// Who speaks: a party (`patient`), or a channel by its number.
    public var voice: String
    public var span: AudioSpan
    public var words: [Word]

    public init(voice: String, span: AudioSpan, words: [Word]) {
        self.voice = voice
        self.span = span
        self.words = words
    }

    public var text: String {
        words.map(\.text).joined(separator: " ")
    }

    /// The words of one voice as lines.
    ///
    /// A line ends at a pause of 0.8 s, at the end of a sentence, and before it would be longer
    /// than 84 characters (two lines of subtitles) or 7 s.
    public static func cues(of words: [Word], voice: String) -> [TranscriptCue] {
        var result: [TranscriptCue] = []
        for word in words {
            if let last = result.last, last.takes(word) {
                result[result.count - 1].words.append(word)
                result[result.count - 1].span.end = max(last.span.end, word.end)
            } else {
                let span = AudioSpan(start: word.start, end: word.end)
                result.append(TranscriptCue(voice: voice, span: span, words: [word]))
            }
        }
        return result
    }

    private func takes(_ word: Word) -> Bool {
        let endsSentence = words.last?.text.last.map { ".?!".contains($0) } ?? false
        return !endsSentence
            && word.start - span.end < Milliseconds(800)
            && word.end - span.start <= .seconds(7)
            && text.count + word.text.count < 84
    }
}

extension Transcript {
    /// The words of all channels as lines; a voice is `channel 0`, `channel 1`, ….
    public var cues: [TranscriptCue] {
        channels.flatMap { TranscriptCue.cues(of: $0.words, voice: "channel \($0.index)") }
    }
}

import Recordings

/// A line of a transcript for people: some words in a row on one channel.
struct TranscriptCue: Hashable, Sendable {
    var channel: Int
    var span: AudioSpan
    var text: String
}

extension Transcript {
    /// The words of all channels as lines, by the time they begin.
    ///
    /// A line ends at a pause of 0.8 s, at the end of a sentence, and before it would be longer
    /// than 84 characters (two lines of subtitles) or 7 s.
    var cues: [TranscriptCue] {
        channels.flatMap(cues).sorted {
            ($0.span.start, $0.channel) < ($1.span.start, $1.channel)
        }
    }

    private func cues(of channel: ChannelTranscript) -> [TranscriptCue] {
        var result: [TranscriptCue] = []
        for word in channel.words {
            if let last = result.last, !last.text.endsSentence,
                word.start - last.span.end < Milliseconds(800),
                word.end - last.span.start <= .seconds(7),
                last.text.count + word.text.count < 84
            {
                result[result.count - 1].text += " " + word.text
                result[result.count - 1].span.end = max(last.span.end, word.end)
            } else {
                result.append(
                    TranscriptCue(
                        channel: channel.index,
                        span: AudioSpan(start: word.start, end: word.end),
                        text: word.text
                    )
                )
            }
        }
        return result
    }
}

extension String {
    fileprivate var endsSentence: Bool {
        last.map { ".?!".contains($0) } ?? false
    }
}

import Recordings

extension SpeechWindow {
    /// Puts the words of a decode on the call's clock, each inside a stretch of speech.
    ///
    /// A recogniser's phrase limits are good to some tenths of a second, the detector's edges to
    /// some hundredths, and people begin and end phrases at pauses. So a limit moves to the nearest
    /// edge of speech within 0.6 s, and a phrase's words share out the speech between its limits
    /// (``SpeechShares``). A phrase that begins after the window's last sample is left out: nobody
    /// said it, Whisper hears silence up to 30 s there.
    ///
    /// - Returns: Words in order of start.
    public func place(_ phrases: [RecognizedPhrase]) -> [Word] {
        let speech = speechInWindow
        var result: [Word] = []
        var previousEnd = Milliseconds.zero
        for phrase in phrases where phrase.span.start < duration {
            let start = max(nearest(phrase.span.start, in: speech.map(\.start)), previousEnd)
            let end = max(nearest(min(phrase.span.end, duration), in: speech.map(\.end)), start)
            let shares = portions(of: speech, from: start, to: end)
            for word in SpeechShares(shares).placed(phrase.words) {
                let from = callTime(at: word.start)
                result.append(
                    Word(
                        text: word.text,
                        start: from,
                        // A word that ends with its piece must not reach into the separator.
                        end: max(callTime(at: word.end), from),
                        probability: word.probability
                    )
                )
            }
            previousEnd = max(previousEnd, end)
        }
        return result
    }

    private static let reach = Milliseconds(600)

    private func nearest(_ time: Milliseconds, in edges: [Milliseconds]) -> Milliseconds {
        let distance = { (edge: Milliseconds) in max(edge, time) - min(edge, time) }
        guard let edge = edges.min(by: { distance($0) < distance($1) }),
            distance(edge) <= Self.reach
        else { return time }
        return edge
    }

    /// The speech between two times, or the nearest stretch if there is none.
    private func portions(
        of speech: [AudioSpan],
        from start: Milliseconds,
        to end: Milliseconds
    ) -> [AudioSpan] {
        let inside = speech.map {
            AudioSpan(start: max($0.start, start), end: min($0.end, end))
        }.filter { !$0.isEmpty }
        guard inside.isEmpty else { return inside }
        let distance = { (span: AudioSpan) in
            max(max(span.start, start) - min(span.end, end), .zero)
        }
        return speech.min { distance($0) < distance($1) }.map { [$0] } ?? []
    }
}

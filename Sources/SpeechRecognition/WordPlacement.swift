import Recordings

extension SpeechWindow {
    /// Puts the words of a decode on the call's clock.
    ///
    /// Each word goes into the stretch of speech that it overlaps most, or else the nearest one in
    /// the window, and is clamped to it: a recogniser's times are good to some tenths of a second,
    /// the detector's edges to some hundredths. A word that begins after the window's last sample
    /// is left out: nobody said it, since Whisper hears up to 30 s of appended silence.
    ///
    /// - Returns: Words in order, each inside one of `speech`.
    public func place(_ words: [RecognizedWord]) -> [Word] {
        var result: [Word] = []
        var previousStart = Milliseconds.zero
        for word in words where word.span.start < duration {
            let heard = AudioSpan(
                start: callTime(at: word.span.start),
                end: callTime(at: word.span.end)
            )
            guard let home = home(of: heard) else { continue }
            let latestStart = max(home.start, home.end - Self.shortestWord)
            let start = min(max(heard.start, home.start, previousStart), latestStart)
            let end = min(max(heard.end, start + Self.shortestWord), home.end)
            result.append(
                Word(text: word.text, start: start, end: end, probability: word.probability)
            )
            previousStart = start
        }
        return result
    }

    /// No word is spoken faster; it also keeps words from becoming points.
    private static let shortestWord = Milliseconds(20)

    private func home(of heard: AudioSpan) -> AudioSpan? {
        speech.min { left, right in
            let leftKey = (-overlap(left, heard).rawValue, distance(left, heard).rawValue)
            let rightKey = (-overlap(right, heard).rawValue, distance(right, heard).rawValue)
            return leftKey < rightKey
        }
    }

    private func overlap(_ left: AudioSpan, _ right: AudioSpan) -> Milliseconds {
        max(min(left.end, right.end) - max(left.start, right.start), .zero)
    }

    private func distance(_ left: AudioSpan, _ right: AudioSpan) -> Milliseconds {
        max(max(left.start, right.start) - min(left.end, right.end), .zero)
    }
}

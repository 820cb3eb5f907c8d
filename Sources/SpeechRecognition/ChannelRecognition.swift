import Recordings

/// Writes down one channel: windows, decodes, placement, and a second try for what was missed.
public struct ChannelRecognition {
    private let recognizer: any SpeechRecognizer
    private let packing: SpeechWindowPacking

    /// Speech shorter than this may stay without a word: "mm", a laugh, a cough.
    public static let shortestReportedGap = Milliseconds(600)

    public init(
        recognizer: any SpeechRecognizer,
        packing: SpeechWindowPacking = SpeechWindowPacking()
    ) {
        self.recognizer = recognizer
        self.packing = packing
    }

    /// The words of one channel.
    ///
    /// Every stretch of speech of at least ``shortestReportedGap`` in which no word was placed is
    /// decoded once more, alone. If there still is none, it is listed in `unrecognized`.
    ///
    /// - Parameters:
    ///   - index: The channel's number in the recording.
    ///   - speech: Where somebody speaks, in order, not overlapping.
    ///   - duration: Length of the recording.
    ///   - audio: Gives the channel's samples of a span at 16 kHz, one for each 1/16 ms.
    /// - Throws: What `audio` or the recogniser throws.
    public func transcript(
        channel index: Int,
        speech: [AudioSpan],
        duration: Milliseconds,
        audio: (AudioSpan) throws -> [Float]
    ) throws -> ChannelTranscript {
        var words: [Word] = []
        for window in packing.windows(for: speech, duration: duration) {
            words += try decode(window, audio: audio)
        }
        var unrecognized: [AudioSpan] = []
        for gap in gaps(in: speech, words: words) {
            let alone = packing.windows(for: [gap], duration: duration)
            let found = try alone.flatMap { try decode($0, audio: audio) }
            if found.isEmpty {
                unrecognized.append(gap)
            } else if !repeats(found, besides: gap, in: words) {
                words += found
            }
        }
        return ChannelTranscript(
            index: index,
            words: words.sorted { ($0.start, $0.end) < ($1.start, $1.end) },
            unrecognized: unrecognized
        )
    }

    private func decode(
        _ window: SpeechWindow,
        audio: (AudioSpan) throws -> [Float]
    ) throws -> [Word] {
        let silence = Int(window.separator.rawValue) * SpeechAudio.samplesPerMillisecond
        var samples: [Float] = []
        for piece in window.pieces {
            if !samples.isEmpty {
                samples.append(contentsOf: repeatElement(0, count: silence))
            }
            samples += try audio(piece.audio)
        }
        let recognition = try recognizer.recognize(samples)
        return window.place(RecognitionGuard.believablePhrases(in: recognition))
    }

    private func gaps(in speech: [AudioSpan], words: [Word]) -> [AudioSpan] {
        var next = words.startIndex
        return speech.filter { span in
            while next < words.endIndex, words[next].end <= span.start {
                next += 1
            }
            let hasWord = next < words.endIndex && words[next].start < span.end
            return !hasWord && span.duration >= Self.shortestReportedGap
        }
    }

    /// Whether the words found in a gap already stand right before or after it.
    ///
    /// A word of the first decode may have been placed in the neighbouring stretch; adding it again
    /// would put words in somebody's mouth.
    private func repeats(_ found: [Word], besides gap: AudioSpan, in words: [Word]) -> Bool {
        let plain = found.map { plainText($0) }
        let before = words.filter { $0.end <= gap.start }.suffix(plain.count)
        let after = words.filter { $0.start >= gap.end }.prefix(plain.count)
        return plain == before.map { plainText($0) } || plain == after.map { plainText($0) }
    }

    private func plainText(_ word: Word) -> String {
        word.text.lowercased().filter { $0.isLetter || $0.isNumber }
    }
}

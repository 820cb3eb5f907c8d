import Recordings

/// How stretches of speech are put into windows.
public struct SpeechWindowPacking: Hashable, Sendable {
    /// Longest window: below Whisper's 30 s, because its last words suffer at the edge.
    public var maximumDuration = Milliseconds.seconds(28)
    /// Audio kept before and after each piece, where the call has it.
    public var padding = Milliseconds(200)
    /// Pauses up to this length stay in the window as they are: the rhythm of a sentence helps
    /// the recogniser to punctuate.
    public var longestKeptPause = Milliseconds(1000)

    /// Silence put between pieces.
    public var separator = Milliseconds(400)

    public init() {}

    /// The longest stretch of speech that fits into a window with its padding.
    public var maximumSpeech: Milliseconds {
        maximumDuration - padding - padding
    }

    /// Packs `speech` into as few windows as its pauses sensibly allow.
    ///
    /// A window ends at the longest pause in its last third, so that sentences stay whole. A
    /// stretch longer than ``maximumSpeech`` is cut into even parts; ask the segmenter to cut it
    /// at a better place first.
    ///
    /// - Parameters:
    ///   - speech: Spans in order, not overlapping.
    ///   - duration: Length of the recording.
    public func windows(for speech: [AudioSpan], duration: Milliseconds) -> [SpeechWindow] {
        let spans = speech.flatMap(evenParts)
        var result: [SpeechWindow] = []
        var rest = spans[...]
        while !rest.isEmpty {
            let taken = nextWindow(in: rest, of: spans, duration: duration)
            result.append(window(taken, of: spans, duration: duration))
            rest = rest[taken.endIndex...]
        }
        return result
    }

    private func evenParts(_ span: AudioSpan) -> [AudioSpan] {
        let longest = maximumSpeech.rawValue
        let count = (span.duration.rawValue + longest - 1) / longest
        guard count > 1 else { return span.isEmpty ? [] : [span] }
        return (0..<count).map { part in
            AudioSpan(
                start: span.start + Milliseconds(span.duration.rawValue * part / count),
                end: span.start + Milliseconds(span.duration.rawValue * (part + 1) / count)
            )
        }
    }

    private func nextWindow(
        in rest: ArraySlice<AudioSpan>,
        of spans: [AudioSpan],
        duration: Milliseconds
    ) -> ArraySlice<AudioSpan> {
        var bestEnd = rest.startIndex + 1
        var bestPause = Milliseconds(-1)
        for end in (rest.startIndex + 1)...rest.endIndex {
            let candidate = rest[rest.startIndex..<end]
            let length = window(candidate, of: spans, duration: duration).duration
            guard length <= maximumDuration else { return rest[rest.startIndex..<bestEnd] }
            guard end < rest.endIndex else { return candidate }
            let pause = spans[end].start - spans[end - 1].end
            // Early pauses count only until there is something in the last third.
            if length.rawValue * 3 < maximumDuration.rawValue * 2 || pause >= bestPause {
                bestEnd = end
                bestPause =
                    length.rawValue * 3 < maximumDuration.rawValue * 2 ? Milliseconds(-1) : pause
            }
        }
        return rest[rest.startIndex..<bestEnd]
    }

    private func window(
        _ taken: ArraySlice<AudioSpan>,
        of spans: [AudioSpan],
        duration: Milliseconds
    ) -> SpeechWindow {
        var result: [SpeechWindow.Piece] = []
        for index in taken.indices {
            let span = taken[index]
            if index > taken.startIndex, span.start - taken[index - 1].end <= longestKeptPause {
                result[result.count - 1].speech.append(span)
                result[result.count - 1].audio.end = paddedEnd(index, of: spans, duration)
            } else {
                let audio = AudioSpan(
                    start: paddedStart(index, of: spans),
                    end: paddedEnd(index, of: spans, duration)
                )
                result.append(SpeechWindow.Piece(audio: audio, speech: [span]))
            }
        }
        return SpeechWindow(pieces: result, separator: separator)
    }

    /// Padding never reaches beyond the middle of a pause, so no audio is decoded twice.
    private func paddedStart(_ index: Int, of spans: [AudioSpan]) -> Milliseconds {
        let start = spans[index].start
        guard index > 0 else { return max(start - padding, .zero) }
        let middle = (spans[index - 1].end.rawValue + start.rawValue) / 2
        return max(start - padding, Milliseconds(middle))
    }

    private func paddedEnd(
        _ index: Int,
        of spans: [AudioSpan],
        _ duration: Milliseconds
    ) -> Milliseconds {
        let end = spans[index].end
        guard index + 1 < spans.count else { return max(end, min(end + padding, duration)) }
        let middle = (end.rawValue + spans[index + 1].start.rawValue) / 2
        return min(end + padding, Milliseconds(middle))
    }
}

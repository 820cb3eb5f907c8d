/// Transcripts in the formats that players and editors read.
public enum SubtitleFormat {
    /// `[00:01:02.345] patient: I called about my appointment.`, one line each.
    public static func plainText(_ cues: [TranscriptCue]) -> String {
        cues.inOrder.map { cue in
            "[\(clock(cue.span.start, fraction: "."))] \(cue.voice): \(cue.text.printable)\n"
        }.joined()
    }

    /// Subtitles for web players.
    ///
    /// Source: W3C WebVTT.
    public static func webVTT(_ cues: [TranscriptCue]) -> String {
        let lines = cues.inOrder.map { cue in
            """
            \(clock(cue.span.start, fraction: ".")) --> \(clock(cue.span.end, fraction: "."))
            <v \(escaped(cue.voice))>\(escaped(cue.text.printable))


            """
        }
        return "WEBVTT\n\n" + lines.joined()
    }

    /// Subtitles as SubRip has them: numbered, with a comma before the milliseconds.
    public static func subRip(_ cues: [TranscriptCue]) -> String {
        cues.inOrder.enumerated().map { number, cue in
            """
            \(number + 1)
            \(clock(cue.span.start, fraction: ",")) --> \(clock(cue.span.end, fraction: ","))
            \(cue.voice): \(cue.text.printable)


            """
        }.joined()
    }

    /// A time as `hh:mm:ss.mmm`.
    private static func clock(_ time: Milliseconds, fraction: String) -> String {
        let seconds = time.rawValue / 1000
        return digits(seconds / 3600, 2) + ":" + digits(seconds / 60 % 60, 2) + ":"
            + digits(seconds % 60, 2) + fraction + digits(time.rawValue % 1000, 3)
    }

    private static func digits(_ value: Int64, _ count: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(count - text.count, 0)) + text
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;")
            .replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;")
    }
}

extension [TranscriptCue] {
    /// By the time they begin.
    public var inOrder: [TranscriptCue] {
        sorted { ($0.span.start, $0.voice) < ($1.span.start, $1.voice) }
    }
}

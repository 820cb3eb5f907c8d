import Recordings

extension Transcript {
    /// `[00:01:02.345] 0: I called about my appointment.`: start, channel, words; one line each.
    public var plainText: String {
        cues.map { "[\(clock($0.span.start, fraction: "."))] \($0.channel): \($0.text)\n" }
            .joined()
    }

    /// Subtitles for web players; the channel is the voice.
    ///
    /// Source: W3C WebVTT.
    public var webVTT: String {
        let lines = cues.map { cue in
            """
            \(clock(cue.span.start, fraction: ".")) --> \(clock(cue.span.end, fraction: "."))
            <v Channel \(cue.channel)>\(escaped(cue.text))


            """
        }
        return "WEBVTT\n\n" + lines.joined()
    }

    /// Subtitles as SubRip has them: numbered, with a comma before the milliseconds.
    public var subRip: String {
        cues.enumerated().map { number, cue in
            """
            \(number + 1)
            \(clock(cue.span.start, fraction: ",")) --> \(clock(cue.span.end, fraction: ","))
            \(cue.channel): \(cue.text)


            """
        }.joined()
    }
}

/// A time as `hh:mm:ss.mmm`.
private func clock(_ time: Milliseconds, fraction: String) -> String {
    let seconds = time.rawValue / 1000
    return digits(seconds / 3600, 2) + ":" + digits(seconds / 60 % 60, 2) + ":"
        + digits(seconds % 60, 2) + fraction + digits(time.rawValue % 1000, 3)
}

private func digits(_ value: Int64, _ count: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(count - text.count, 0)) + text
}

private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
        switch character {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        default: result.append(character)
        }
    }
    return result
}

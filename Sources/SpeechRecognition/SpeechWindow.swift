import Recordings

/// One decode's worth of audio: pieces of a call laid end to end, and the map back.
///
/// Whisper always encodes 30 s, so a window that holds little speech costs as much as a full one.
/// Windows therefore take several stretches of speech; the silence between far-apart pieces is
/// left out of the window but never out of the clock.
public struct SpeechWindow: Hashable, Sendable {
    /// A part of the call that goes into the window whole.
    public struct Piece: Hashable, Sendable {
        /// The audio, on the call's clock: the speech, short pauses in it, and padding.
        public var audio: AudioSpan
        /// The speech in it, on the call's clock, in order.
        public var speech: [AudioSpan]

        public init(audio: AudioSpan, speech: [AudioSpan]) {
            self.audio = audio
            self.speech = speech
        }
    }

    /// In the order of the call, not overlapping.
    public let pieces: [Piece]

    public init(pieces: [Piece]) {
        self.pieces = pieces
    }

    /// Length of the audio, without the silence that was left out.
    public var duration: Milliseconds {
        pieces.reduce(.zero) { $0 + $1.audio.duration }
    }

    /// The speech in the window, on the call's clock, in order.
    public var speech: [AudioSpan] {
        pieces.flatMap(\.speech)
    }

    /// The place on the call's clock that `time` in the window came from.
    ///
    /// Never decreases; a time outside the window gives its nearest end. Where two pieces meet,
    /// the time belongs to the later one.
    public func callTime(at time: Milliseconds) -> Milliseconds {
        var offset = Milliseconds.zero
        for piece in pieces {
            let inside = time - offset
            if inside < piece.audio.duration {
                return piece.audio.start + max(inside, .zero)
            }
            offset += piece.audio.duration
        }
        return pieces.last?.audio.end ?? .zero
    }
}

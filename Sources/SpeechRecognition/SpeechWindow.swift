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
    /// Silence that stands in the window between two pieces, so that they do not sound like one
    /// sentence.
    public let separator: Milliseconds

    public init(pieces: [Piece], separator: Milliseconds) {
        self.pieces = pieces
        self.separator = separator
    }

    /// Length of the window.
    public var duration: Milliseconds {
        guard let last = pieces.indices.last else { return .zero }
        return offset(of: last) + pieces[last].audio.duration
    }

    /// The speech in the window, on the call's clock, in order.
    public var speech: [AudioSpan] {
        pieces.flatMap(\.speech)
    }

    /// The place on the call's clock that `time` in the window came from.
    ///
    /// Never decreases. A time in a separator belongs to the end of the piece before, one outside
    /// the window to its nearest end.
    public func callTime(at time: Milliseconds) -> Milliseconds {
        var offset = Milliseconds.zero
        var result = pieces.first?.audio.start ?? .zero
        for piece in pieces where time >= offset {
            result = min(piece.audio.start + (time - offset), piece.audio.end)
            offset += piece.audio.duration + separator
        }
        return result
    }

    /// The stretches of speech on the window's own clock, in order.
    var speechInWindow: [AudioSpan] {
        pieces.enumerated().flatMap { index, piece in
            let shift = offset(of: index) - piece.audio.start
            return piece.speech.map { AudioSpan(start: $0.start + shift, end: $0.end + shift) }
        }
    }

    /// Where a piece begins in the window.
    private func offset(of index: Int) -> Milliseconds {
        pieces[..<index].reduce(.zero) { $0 + $1.audio.duration + separator }
    }
}

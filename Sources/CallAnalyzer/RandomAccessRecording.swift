import Decoding
import Recordings

/// Gives any frames of a recording, whether its coding can be sought in or not.
///
/// libsndfile cannot seek in GSM 6.10, for example: such a recording is read on to the place, and
/// opened again to go back. Windows come in order, so that happens seldom.
final class RandomAccessRecording {
    private let open: () throws -> AudioDecoder
    private var decoder: AudioDecoder
    /// The frame that the decoder gives next.
    private var position: Int64 = 0
    private var isSeekable = true

    /// - Parameter open: Gives a decoder that stands at the beginning of the same recording.
    init(open: @escaping () throws -> AudioDecoder) throws {
        self.open = open
        decoder = try open()
    }

    var audio: AudioDescription {
        decoder.description
    }

    /// Hands the frames `start` ..< `end` to `body`, block by block.
    func read(
        from start: Int64,
        to end: Int64,
        into block: inout [[Float]],
        _ body: ([[Float]]) throws -> Void
    ) throws {
        try move(to: start, using: &block)
        while position < end {
            let count = try decoder.read(
                maxFrames: Int(min(end - position, Int64(blockLength))),
                into: &block
            )
            guard count > 0 else { return }
            position += Int64(count)
            try body(block)
        }
    }

    private func move(to frame: Int64, using block: inout [[Float]]) throws {
        guard frame != position else { return }
        if isSeekable {
            do {
                try decoder.seek(toFrame: frame)
                position = frame
                return
            } catch is AudioDecoderError {
                // The failed seek may have moved it.
                isSeekable = false
                try reopen()
            }
        }
        if frame < position {
            try reopen()
        }
        while position < frame {
            let count = try decoder.read(
                maxFrames: Int(min(frame - position, Int64(blockLength))),
                into: &block
            )
            guard count > 0 else { return }
            position += Int64(count)
        }
    }

    private func reopen() throws {
        decoder = try open()
        position = 0
    }
}

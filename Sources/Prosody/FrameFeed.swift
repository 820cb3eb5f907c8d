/// Cuts the samples of a channel, as they arrive, into the overlapping frames of the grid.
///
/// Samples are ``limited(_:)``. Frames do not depend on how the channel is cut into blocks.
struct FrameFeed {
    private var resampler: Resampler
    /// One piece of a block, after limiting.
    private var piece = [Float](repeating: 0, count: pieceLength)
    /// Samples at 8 kHz from the beginning of the next frame's window.
    private var pending: [Float] = []
    private var frameCount = 0

    /// Input is taken in pieces, so that the buffers have a fixed size.
    private static let pieceLength = 1024
    /// A window, a piece at up to eight times the rate, and the tail of the resampler.
    private static let pendingCapacity = FrameGrid.windowLength + 9 * pieceLength

    /// Flat to 3.4 kHz, where a telephone line ends (ITU-T G.712).
    ///
    /// From 4.6 kHz on it is 70 dB down, so that what folds back stays above 3.4 kHz; it takes a
    /// quarter of the taps of a filter for the whole band.
    private static let telephone = PolyphaseFilter.Band(
        cutoff: 0.5,
        transition: 0.15,
        attenuation: 70
    )

    /// - Parameter sampleRate: The channel's own sample rate, Hz, 1000…384000.
    init(sampleRate: Int) {
        resampler = Resampler(
            from: sampleRate,
            to: FrameGrid.sampleRate,
            band: sampleRate > FrameGrid.sampleRate ? Self.telephone : .full
        )
        pending.reserveCapacity(Self.pendingCapacity)
        // The first frame is centred on the first sample.
        pending.append(contentsOf: repeatElement(0, count: FrameGrid.windowLength / 2))
    }

    /// Takes the next samples of the channel.
    ///
    /// - Parameter measure: Receives each frame that they complete: `FrameGrid.windowLength`
    ///   samples, and whether all of them lie inside the recording.
    mutating func push(
        _ block: UnsafeBufferPointer<Float>,
        measure: (UnsafePointer<Float>, _ isInside: Bool) -> Void
    ) {
        var start = 0
        while start < block.count {
            let length = min(Self.pieceLength, block.count - start)
            piece.withUnsafeMutableBufferPointer { piece in
                guard let source = block.baseAddress, let target = piece.baseAddress else { return }
                limit(source + start, into: target, count: length)
            }
            piece.withUnsafeBufferPointer { piece in
                resampler.push(UnsafeBufferPointer(rebasing: piece[..<length]), into: &pending)
            }
            drain(isInside: true, measure: measure)
            start += length
        }
    }

    /// Ends the channel; the frames that are left reach beyond it.
    mutating func finish(measure: (UnsafePointer<Float>, _ isInside: Bool) -> Void) {
        resampler.finish(into: &pending)
        drain(isInside: true, measure: measure)
        pending.append(contentsOf: repeatElement(0, count: FrameGrid.windowLength / 2 - 1))
        drain(isInside: false, measure: measure)
    }

    private mutating func drain(
        isInside: Bool,
        measure: (UnsafePointer<Float>, _ isInside: Bool) -> Void
    ) {
        var start = 0
        pending.withUnsafeBufferPointer { samples in
            guard let base = samples.baseAddress else { return }
            while start &+ FrameGrid.windowLength <= samples.count {
                let hasBegun = frameCount &* FrameGrid.hopLength >= FrameGrid.windowLength / 2
                measure(base + start, isInside && hasBegun)
                frameCount &+= 1
                start &+= FrameGrid.hopLength
            }
        }
        pending.removeFirst(min(start, pending.count))
    }
}

/// Cuts a stream into frames of one length, whatever the blocks it comes in.
final class FrameCutter {
    let frameLength: Int
    private let frame: UnsafeMutablePointer<Float>
    private var filled = 0

    init(frameLength: Int) {
        self.frameLength = frameLength
        frame = .allocate(capacity: frameLength)
        frame.initialize(repeating: 0, count: frameLength)
    }

    deinit {
        frame.deallocate()
    }

    /// Takes samples and gives each frame that they complete, limited (see `limit`).
    func push(_ block: UnsafeBufferPointer<Float>, each body: (UnsafeBufferPointer<Float>) -> Void)
    {
        guard let source = block.baseAddress else { return }
        var start = 0
        while start < block.count {
            let taken = min(frameLength &- filled, block.count &- start)
            limit(source + start, into: frame + filled, count: taken)
            filled &+= taken
            start &+= taken
            if filled == frameLength {
                filled = 0
                body(UnsafeBufferPointer(start: frame, count: frameLength))
            }
        }
    }
}

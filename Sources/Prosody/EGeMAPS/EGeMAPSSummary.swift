/// Smooths the descriptors of frames, passes them on, and sums them up.
///
/// Short frames are some tens of frames ahead of the others, whose pitch is decided late.
final class EGeMAPSSummary {
    /// How far short frames can be ahead, and some more; a power of two.
    private static let capacity = 64
    /// Descriptors of a frame, and some that stay 0.
    private static let rowWidth = 32

    private let receiver: EGeMAPSAnalyzer.Receiver?
    private let framesPerSecond: Double

    /// The latest short frames, not smoothed; a ring.
    private let shorts: UnsafeMutablePointer<Float>
    private var shortCount = 0
    private let voice: UnsafeMutablePointer<Float>
    private var voiceCount = 0
    private let row: UnsafeMutablePointer<Float>
    private var rowCount = 0

    private let shortAverage = MovingAverage(width: ShortFrame.width, skipsZero: 0..<0)
    private let voiceAverage = MovingAverage(
        width: VoiceFrame.width,
        skipsZero: 0..<VoiceFrame.width
    )
    private let rowAverage = MovingAverage(
        width: rowWidth,
        skipsZero: ShortFrame.count..<rowWidth
    )
    private let functionals: FunctionalsAccumulator

    init(framesPerSecond: Double, receiver: EGeMAPSAnalyzer.Receiver?) {
        self.framesPerSecond = framesPerSecond
        self.receiver = receiver
        functionals = FunctionalsAccumulator(framesPerSecond: framesPerSecond)
        shorts = .allocate(capacity: Self.capacity * ShortFrame.width)
        shorts.initialize(repeating: 0, count: Self.capacity * ShortFrame.width)
        voice = .allocate(capacity: VoiceFrame.width)
        voice.initialize(repeating: 0, count: VoiceFrame.width)
        row = .allocate(capacity: Self.rowWidth)
        row.initialize(repeating: 0, count: Self.rowWidth)
    }

    deinit {
        shorts.deallocate()
        voice.deallocate()
        row.deallocate()
    }

    /// Adds the descriptors and the mean square of the next short frame.
    ///
    /// - Parameter values: `ShortFrame.width` values.
    func addShort(_ values: UnsafePointer<Float>, meanSquare: Float) {
        short(shortCount).update(from: values, count: ShortFrame.width)
        shortCount &+= 1
        functionals.addEnergy(meanSquare)
        if shortAverage.add(values) { functionals.addShort(shortAverage.smoothed) }
    }

    /// Adds the first fifteen tracks of the next `VoiceFrame`; formants are given in every frame
    /// if there is a receiver.
    func addVoice(_ descriptors: UnsafePointer<Float>) {
        VoiceFrame.fill(voice, descriptors: descriptors, short: short(voiceCount))
        // The last frame has no neighbour and is not counted, as in the published set.
        if voiceAverage.add(voice) { functionals.addVoice(voiceAverage.smoothed) }
        if receiver != nil {
            let target = row + ShortFrame.count
            target.update(from: descriptors, count: VoiceFrame.descriptorCount)
            addRow(short: voiceCount)
        }
        voiceCount &+= 1
    }

    /// Ends the recording, of which all frames were added.
    func finish() -> EGeMAPSFunctionals {
        shortAverage.finish()
        functionals.addShort(shortAverage.smoothed)
        if receiver != nil {
            // There is one row more than there are long frames; the last long frame stands for
            // those after it.
            addRow(short: min(voiceCount, shortCount - 1))
            addRow(short: min(voiceCount + 1, shortCount - 1))
        }
        return functionals.finish()
    }

    private func short(_ frame: Int) -> UnsafeMutablePointer<Float> {
        shorts + (frame & (Self.capacity - 1)) &* ShortFrame.width
    }

    /// Adds the rest of a row, whose voiced descriptors are there, and passes on the one before.
    private func addRow(short frame: Int) {
        row.update(from: short(frame), count: ShortFrame.count)
        guard rowAverage.add(row) else { return }
        let values = UnsafeBufferPointer(
            start: rowAverage.smoothed,
            count: ShortFrame.count + VoiceFrame.descriptorCount
        )
        receiver?(Double(rowCount) / framesPerSecond, values)
        rowCount &+= 1
    }
}

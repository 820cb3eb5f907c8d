/// Smooths the descriptors of frames, passes them on, and sums them up.
///
/// Short frames are some tens of frames ahead of the others, whose pitch is decided late.
struct EGeMAPSSummary {
    /// How far short frames can be ahead, and some more; a power of two.
    private static let capacity = 64

    private let receiver: EGeMAPSAnalyzer.Receiver?
    private let framesPerSecond: Double

    /// The latest short frames, not smoothed.
    private var shorts = [SIMD16<Float>](repeating: .zero, count: capacity)
    private var shortCount = 0
    private var voiceCount = 0
    private var lastVoice = SIMD16<Float>.zero

    private var shortAverage = MovingAverage(skipsZero: 0..<0)
    private var voiceAverage = MovingAverage(skipsZero: 0..<32)
    private var rowAverage = MovingAverage(
        skipsZero: ShortFrame.count..<(ShortFrame.count + VoiceFrame.descriptorCount)
    )
    private var rowCount = 0
    private var functionals: FunctionalsAccumulator

    init(framesPerSecond: Double, receiver: EGeMAPSAnalyzer.Receiver?) {
        self.framesPerSecond = framesPerSecond
        self.receiver = receiver
        functionals = FunctionalsAccumulator(framesPerSecond: framesPerSecond)
    }

    /// Adds the descriptors and the mean square of the next short frame.
    mutating func addShort(_ values: SIMD16<Float>, meanSquare: Float) {
        shorts[shortCount & (Self.capacity - 1)] = values
        shortCount &+= 1
        functionals.addEnergy(meanSquare)
        let row = SIMD32(lowHalf: values, highHalf: .zero)
        if let smoothed = shortAverage.add(row) { functionals.addShort(smoothed.lowHalf) }
    }

    /// Adds the first fifteen lanes of the next `VoiceFrame`; formants are given in every frame.
    mutating func addVoice(_ descriptors: SIMD16<Float>) {
        let short = shorts[voiceCount & (Self.capacity - 1)]
        voiceCount &+= 1
        lastVoice = descriptors
        let lanes = VoiceFrame.lanes(descriptors: descriptors, short: short)
        // The last frame has no neighbour and is not counted, as in the published set.
        if let smoothed = voiceAverage.add(lanes) { functionals.addVoice(smoothed) }
        addRow(short: short, voice: descriptors)
    }

    /// Ends the recording, of which all frames were added.
    mutating func finish() -> EGeMAPSFunctionals {
        functionals.addShort(shortAverage.last().lowHalf)
        // There is one row more than there are long frames; the last stands for those after it.
        for frame in voiceCount...(voiceCount + 1) {
            addRow(
                short: shorts[min(frame, shortCount - 1) & (Self.capacity - 1)],
                voice: lastVoice
            )
        }
        return functionals.finish()
    }

    private mutating func addRow(short: SIMD16<Float>, voice: SIMD16<Float>) {
        guard let receiver else { return }
        var row = SIMD32<Float>(lowHalf: short, highHalf: .zero)
        for lane in 0..<VoiceFrame.descriptorCount { row[ShortFrame.count &+ lane] = voice[lane] }
        guard let smoothed = rowAverage.add(row) else { return }
        withUnsafeBytes(of: smoothed) { bytes in
            receiver(
                Double(rowCount) / framesPerSecond,
                UnsafeBufferPointer(
                    rebasing: bytes.bindMemory(to: Float.self)[..<EGeMAPS.descriptorNames.count]
                )
            )
        }
        rowCount &+= 1
    }
}

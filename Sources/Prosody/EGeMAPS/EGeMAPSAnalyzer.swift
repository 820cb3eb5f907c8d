import Foundation

/// Measures eGeMAPSv02 on one channel, at its own sample rate.
///
/// Feed all samples with `push`, then call `finish` once. Frame `i` begins 10 × `i` ms after the
/// first sample (the hop is rounded to whole samples); its short window is 20 ms long and its long
/// one 60 ms. The results do not depend on how the samples are cut into blocks, and memory does not
/// depend on how many there are.
///
/// Source: Eyben et al., "The Geneva Minimalistic Acoustic Parameter Set (GeMAPS) for voice research
/// and affective computing", IEEE Trans. Affective Computing 7(2), 2016. What the paper leaves open
/// was found by comparing outputs with openSMILE 2.6.0.
public final class EGeMAPSAnalyzer {
    /// Takes the smoothed descriptors of the next frame.
    ///
    /// They are its start in seconds, and the values of `EGeMAPS.descriptorNames`, valid during the
    /// call.
    public typealias Receiver = (_ start: Double, _ values: UnsafeBufferPointer<Float>) -> Void

    /// Hz that can be measured.
    public static let sampleRates = 8000...384_000

    private let hop: Int
    private let shortLength: Int
    private let longLength: Int
    private let history: SampleHistory
    private let shortFrames: ShortFrameDescriptors
    private let voice: VoiceTrack
    private var shortCount = 0
    private var longCount = 0
    private let shortValues: UnsafeMutablePointer<Float>
    private let summary: EGeMAPSSummary

    /// - Parameters:
    ///   - sampleRate: Hz, one of `sampleRates`.
    ///   - receiver: Called for each frame, about half a second after it and in `finish`.
    public init(sampleRate: Int, receiver: Receiver? = nil) {
        precondition(Self.sampleRates.contains(sampleRate), "a sample rate out of range")
        let rate = Double(sampleRate)
        hop = Int((0.01 * rate).rounded())
        shortLength = Int((0.02 * rate).rounded())
        longLength = Int((0.06 * rate).rounded())
        shortFrames = ShortFrameDescriptors(sampleRate: sampleRate)
        voice = VoiceTrack(
            sampleRate: sampleRate,
            hop: hop,
            windowLength: longLength,
            short: shortFrames.spectrum,
            needsAllFormants: receiver != nil
        )
        shortValues = .allocate(capacity: ShortFrame.width)
        shortValues.initialize(repeating: 0, count: ShortFrame.width)
        history = SampleHistory(keptCount: longLength + hop * (SubharmonicPitch.delay + 2))
        summary = EGeMAPSSummary(framesPerSecond: rate / Double(hop), receiver: receiver)
    }

    deinit {
        shortValues.deallocate()
    }

    /// Takes the next samples, full scale 1.
    public func push(_ block: UnsafeBufferPointer<Float>) {
        var position = 0
        while position < block.count {
            // Up to where the next frame is complete.
            let next = min(
                shortCount &* hop &+ shortLength,
                longCount &* hop &+ longLength
            )
            let count = min(block.count &- position, next &- history.end)
            history.append(UnsafeBufferPointer(rebasing: block[position..<(position &+ count)]))
            position &+= count
            if history.end == shortCount &* hop &+ shortLength { addShortFrame() }
            if history.end == longCount &* hop &+ longLength { addLongFrame() }
        }
    }

    /// Ends the signal.
    ///
    /// - Returns: nil if it is shorter than one window of 60 ms.
    public func finish() -> EGeMAPSFunctionals? {
        guard longCount > 0 else { return nil }
        voice.finish(history) { summary.addVoice($0) }
        return summary.finish()
    }

    private func addShortFrame() {
        let frame = history.samples(from: shortCount &* hop)
        shortFrames.measure(frame, into: shortValues)
        summary.addShort(shortValues, meanSquare: frame.meanSquare(count: shortLength))
        voice.addShort(shortFrames.spectrum)
        shortCount &+= 1
    }

    private func addLongFrame() {
        voice.addLong(longCount, of: history) { summary.addVoice($0) }
        longCount &+= 1
    }
}

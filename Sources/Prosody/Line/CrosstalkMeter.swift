import Foundation
import Recordings

/// Listens for each party's voice in the other's channel, as the samples of both arrive.
///
/// Push both channels in blocks of equal length, then call `finish`. The result does not depend on
/// the block sizes; the memory does not depend on the length. See `LeakMeter`.
public final class CrosstalkMeter {
    private let first: FrameCutter
    private let second: FrameCutter
    private var firstLevels: [LeakFrame] = []
    private var secondLevels: [LeakFrame] = []
    private let intoSecond = LeakMeter()
    private let intoFirst = LeakMeter()

    /// - Parameter sampleRate: Frames in a second of both channels, 1000…384000.
    public init(sampleRate: Int) {
        let length = 10 * max(1, (sampleRate + 500) / 1000)
        first = FrameCutter(frameLength: length)
        second = FrameCutter(frameLength: length)
    }

    /// Takes the next samples of both channels, equally many of each.
    public func push(_ first: UnsafeBufferPointer<Float>, _ second: UnsafeBufferPointer<Float>) {
        precondition(first.count == second.count, "both channels have the same length")
        self.first.push(first) { firstLevels.append(LeakFrame(of: $0)) }
        self.second.push(second) { secondLevels.append(LeakFrame(of: $0)) }
        for (left, right) in zip(firstLevels, secondLevels) {
            intoSecond.add(source: left, target: right)
            intoFirst.add(source: right, target: left)
        }
        firstLevels.removeAll(keepingCapacity: true)
        secondLevels.removeAll(keepingCapacity: true)
    }

    /// The first party's voice in the second channel, and the other way round; `nil` for none.
    public func finish() -> (firstInSecond: Crosstalk?, secondInFirst: Crosstalk?) {
        (intoSecond.crosstalk, intoFirst.crosstalk)
    }
}

/// The level of one frame.
struct LeakFrame {
    /// dB relative to full scale, at least −90.
    var decibels: Float

    init(of frame: UnsafeBufferPointer<Float>) {
        let sums = SampleSums(of: frame, from: 0, count: frame.count)
        let share = 1 / Float(frame.count)
        let mean = sums.plain * share
        decibels = 10 * log10(max(sums.squares * share - mean * mean, 1e-9))
    }
}

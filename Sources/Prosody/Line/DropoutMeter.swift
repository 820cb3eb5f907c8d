import Foundation
import Recordings

/// Finds runs of digital zeros, which is how lost packets and a stuttering recorder sound.
///
/// Whether a run cut into speech is decided at the end, when the level of speech is known; until
/// then runs are kept by the level beside them. A noise gate or a pause in synthetic speech fades
/// out first, so beside its zeros it is quiet.
struct DropoutMeter {
    /// Shorter runs are quiet samples; the shortest frame of a telephone codec is 10 ms.
    private static let shortest = 10.0
    /// Longer ones are muting or a gap in the call, ms.
    private static let longest = 2000.0
    /// Speech beside a dropout is at most this far below the level of speech, dB.
    private static let depth = 12.0
    private static let binCount = 128

    /// Samples and number of the runs, by the lower of the levels before and after, in −dB.
    private var samples = [Int](repeating: 0, count: binCount)
    private var counts = [Int](repeating: 0, count: binCount)

    private let sampleRate: Int
    /// Zeros up to now, and the loudest of the two frames before them.
    private var run = 0
    private var levelBefore: Float = 0
    /// A run that ended in the last frame, which waits for the next frame's level.
    private var ended: (length: Int, before: Float, after: Float)?
    private var (lastEnergy, energyBeforeLast): (Float, Float) = (0, 0)

    init(sampleRate: Int) {
        self.sampleRate = sampleRate
    }

    /// - Parameters:
    ///   - frame: Finite samples.
    ///   - energy: Their mean square; 0 only when all are 0.
    mutating func add(_ frame: UnsafeBufferPointer<Float>, energy: Float) {
        if let ended {
            keep(ended.length, level: min(ended.before, max(ended.after, energy)))
            self.ended = nil
        }
        guard energy > 0 else {
            if run == 0 { levelBefore = max(lastEnergy, energyBeforeLast) }
            run &+= frame.count
            return
        }
        let leading = frame.firstIndex { $0 != 0 } ?? 0
        if run > 0 { ended = (run &+ leading, levelBefore, energy) }
        let last = frame.lastIndex { $0 != 0 } ?? 0
        run = frame.count &- 1 &- last
        (lastEnergy, energyBeforeLast) = (energy, lastEnergy)
        levelBefore = max(lastEnergy, energyBeforeLast)
    }

    /// Those that cut into speech of a mean square.
    func dropouts(inSpeechOf speech: Double) -> (count: Int, time: Milliseconds) {
        let lowest = -10 * log10(speech) + Self.depth
        let bins = (0..<Self.binCount).filter { Double($0) <= lowest }
        let total = bins.reduce(0) { $0 + samples[$1] }
        return (
            bins.reduce(0) { $0 + counts[$1] },
            Milliseconds(frames: Int64(total), sampleRate: sampleRate)
        )
    }

    private mutating func keep(_ length: Int, level: Float) {
        let milliseconds = Double(length) * 1000 / Double(sampleRate)
        guard level > 0, milliseconds >= Self.shortest, milliseconds <= Self.longest else { return }
        let bin = min(max(Int(-10 * log10(level)), 0), Self.binCount - 1)
        samples[bin] += length
        counts[bin] += 1
    }
}

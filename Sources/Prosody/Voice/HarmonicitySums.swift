import Foundation
import Recordings

/// Harmonics-to-noise ratios, added up by how loud the rest of the recording may be.
///
/// Whether a frame counts depends on the loudest frame of all, which is known only at the end; so
/// the frames are added up in classes half a decibel wide of the loudest peak that still lets them
/// count, and the end chooses among the classes.
package struct HarmonicitySums: Sendable {
    /// Frames that a mean needs: 0.2 s.
    static let leastFrameCount = 20
    private static let classesPerDecade: Float = 40
    private static let lowestDecade: Float = -5
    private static let classCount = 320

    private var counts = [Int32](repeating: 0, count: classCount)
    private var sums = [Double](repeating: 0, count: classCount)
    private var highest: Float = 0

    package init() {}

    package mutating func add(_ frame: VoiceFrame) {
        highest = max(highest, frame.peak)
        guard let harmonicity = frame.harmonicity else { return }
        let place = Self.place(frame.loudestPeak)
        counts[place] += 1
        sums[place] += Double(harmonicity)
    }

    package mutating func add(_ other: HarmonicitySums) {
        highest = max(highest, other.highest)
        for place in 0..<Self.classCount {
            counts[place] += other.counts[place]
            sums[place] += other.sums[place]
        }
    }

    /// The mean over the frames that are loud enough, dB.
    package var mean: Measured {
        guard highest > 0 else { return .missing(Reason.noVoice) }
        let first = Self.place(highest)
        var count = 0
        var sum = 0.0
        for place in first..<Self.classCount {
            count += Int(counts[place])
            sum += sums[place]
        }
        guard count >= Self.leastFrameCount else { return .missing(Reason.noVoice) }
        return Measured(sum / Double(count))
    }

    private static func place(_ peak: Float) -> Int {
        guard peak > 0 else { return 0 }
        let place = (log10(peak) - lowestDecade) * classesPerDecade
        return Int(min(max(place.rounded(), 0), Float(classCount - 1)))
    }
}

import Foundation

/// The lowest and the highest sample: whatever is merged, no peak is lost.
struct WaveformBin: Bin, Hashable {
    var low: Float
    var high: Float

    mutating func merge(_ next: WaveformBin) {
        low = min(low, next.low)
        high = max(high, next.high)
    }
}

/// Mean and spread of the pitch in octaves, over the voiced frames.
struct PitchBin: Bin, Hashable {
    /// Voiced frames.
    private(set) var count: Int32
    /// Mean of log2 of the pitch in Hz; 0 without a voiced frame.
    private(set) var mean: Float
    private var squaredDeviations: Float = 0

    /// - Parameter pitch: Hz; `nil` for an unvoiced frame, as is what is not a positive number.
    init(_ pitch: Float?) {
        if let pitch, pitch > 0, pitch.isFinite {
            count = 1
            mean = log2(pitch)
        } else {
            count = 0
            mean = 0
        }
    }

    /// Octaves, at least 0.
    var standardDeviation: Float {
        count > 0 ? (squaredDeviations / Float(count)).squareRoot() : 0
    }

    /// The mean in Hz, or `nil` without a voiced frame.
    var hertz: Float? {
        count > 0 ? exp2(mean) : nil
    }

    /// Chan, Golub & LeVeque, "Updating formulae and a pairwise algorithm for computing sample
    /// variances", 1979.
    mutating func merge(_ next: PitchBin) {
        guard next.count > 0 else { return }
        let total = count + next.count
        let share = Float(next.count) / Float(total)
        let difference = next.mean - mean
        squaredDeviations +=
            next.squaredDeviations + difference * difference * Float(count) * share
        mean += difference * share
        count = total
    }
}

/// The mean power of frames; a frame of digital silence has none.
struct IntensityBin: Bin, Hashable {
    private var count: Int32 = 1
    private var power: Float

    /// - Parameter decibels: dB re full scale; `nil` for digital silence.
    init(_ decibels: Float?) {
        if let decibels, decibels.isFinite {
            power = exp2(min(decibels, 60) * Self.octavesPerDecibel)
        } else {
            power = 0
        }
    }

    /// The energy mean, dB re full scale, or `nil` for digital silence.
    var decibels: Float? {
        power > 0 ? log2(power) / Self.octavesPerDecibel : nil
    }

    mutating func merge(_ next: IntensityBin) {
        count += next.count
        power += (next.power - power) * Float(next.count) / Float(count)
    }

    /// log2(10) ÷ 10.
    private static let octavesPerDecibel: Float = 0.332_192_81
}

import Foundation

/// A voice made pulse by pulse, so that its jitter and shimmer are known.
struct Phonation {
    /// When each pulse begins, seconds, and how strong it is.
    var times: [Double] = []
    var strengths: [Double] = []

    /// - Parameters:
    ///   - jitter: Standard deviation of the periods, as a share of the mean.
    ///   - shimmer: Standard deviation of the strengths, as a share of the mean.
    init(
        f0: Double,
        seconds: Double,
        jitter: Double = 0,
        shimmer: Double = 0,
        seed: UInt64 = 1
    ) {
        let count = Int(seconds * f0 * 1.5) + 4
        let swings = Signals.noise(seconds: 2 * Double(count), rate: 1, rms: 1, seed: seed)
        var time = 0.02
        for index in 0..<count where time < seconds - 0.02 {
            times.append(time)
            strengths.append(1 + shimmer * Double(min(max(swings[2 * index], -2), 2)))
            time += (1 + jitter * Double(min(max(swings[2 * index + 1], -2), 2))) / f0
        }
    }

    /// Mean difference of neighbouring periods ÷ mean period.
    var jitterLocal: Double {
        let periods = zip(times.dropFirst(), times).map { $0 - $1 }
        return Phonation.meanDifference(periods)
    }

    /// Mean difference of neighbouring strengths ÷ mean strength.
    var shimmerLocal: Double { Phonation.meanDifference(strengths) }

    /// Each pulse rings at 700 Hz and dies away within a period.
    func samples(seconds: Double, rate: Int) -> [Float] {
        var samples = [Float](repeating: 0, count: Int(seconds * Double(rate)))
        for (time, strength) in zip(times, strengths) {
            let first = Int((time * Double(rate)).rounded(.up))
            for index in first..<min(first + rate / 80, samples.count) {
                let after = Double(index) / Double(rate) - time
                let ring = sin(2 * .pi * 700 * after) * exp(-after / 0.0012)
                samples[index] += Float(0.4 * strength * ring)
            }
        }
        return samples
    }

    private static func meanDifference(_ values: [Double]) -> Double {
        let steps = zip(values.dropFirst(), values).map { abs($0 - $1) }
        let mean = values.reduce(0, +) / Double(values.count)
        return steps.reduce(0, +) / Double(steps.count) / mean
    }
}

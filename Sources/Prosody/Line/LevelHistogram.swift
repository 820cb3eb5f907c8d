import Foundation
import Recordings

/// How often each level occurred, in half decibels, and what that tells of speech and noise.
///
/// The distribution of short-time levels has a narrow peak at the level of the noise between words
/// and a wide one for speech (the idea of NIST's `stnr`; Hirsch & Ehrlicher, "Noise estimation
/// techniques for robust speech recognition", ICASSP 1995). The noise is the mode nearest the
/// third percentile, its power the mean over the lower flank and its mirror image; speech is what
/// rises above both the noise and 15.9 dB below its own level (the margin of ITU-T P.56).
///
/// WADA-SNR (Kim & Stern 2008) was tried and left: it takes pauses for a change of the amplitude
/// distribution, so a call in which a party speaks 40 % of the time is off by up to 60 dB.
struct LevelHistogram {
    static let binCount = 256
    private static let lowest: Float = -120
    /// Below this is digital silence or a noise gate, not the noise of a line.
    private static let gate = 20
    /// Fewer frames than this, 0.5 s, tell nothing.
    private static let leastFrames = 50

    private var counts = [UInt32](repeating: 0, count: binCount)

    /// - Parameter meanSquare: Of one frame, at least 0.
    mutating func add(meanSquare: Float) {
        let level = 10 * log10(max(meanSquare, 1e-15))
        let bin = Int(min(max((level - Self.lowest) * 2, 0), Float(Self.binCount - 1)))
        counts[bin] &+= 1
    }

    /// Speech and noise; `nil` for too little sound above the gate.
    func levels() -> Levels? {
        let weights = counts.enumerated().map { $0 < Self.gate ? 0 : Double($1) }
        let total = weights.reduce(0, +)
        guard total >= Double(Self.leastFrames) else { return nil }
        let noise = noisePower(weights, total: total)
        return Levels(noise: noise, speech: speechPower(weights, noise: noise))
    }

    private func noisePower(_ weights: [Double], total: Double) -> Double {
        var sum = 0.0
        let low = weights.firstIndex { weight in
            sum += weight
            return sum >= 0.03 * total
        }
        let start = low ?? 0
        // The mode at most 6 dB above, so that speech without pauses is not taken for noise.
        let smooth = smoothed(weights)
        var mode = start
        for bin in start...min(start + 12, Self.binCount - 1) where smooth[bin] > smooth[mode] {
            mode = bin
        }
        var power = 0.0
        var count = 0.0
        for bin in 0...mode where weights[bin] > 0 {
            let weight = bin == mode ? weights[bin] / 2 : weights[bin]
            power += weight * (Self.power(bin) + Self.power(2 * mode - bin)) / 2
            count += weight
        }
        return power / count
    }

    private func smoothed(_ weights: [Double]) -> [Double] {
        let kernel = [1.0, 2, 3, 4, 3, 2, 1]
        return weights.indices.map { center in
            kernel.indices.reduce(0) { sum, tap in
                let bin = center + tap - 3
                return weights.indices.contains(bin) ? sum + kernel[tap] * weights[bin] : sum
            }
        }
    }

    /// Mean power of active speech with the noise taken off; `nil` without speech.
    private func speechPower(_ weights: [Double], noise: Double) -> Double? {
        let aboveNoise = noise * 1.78
        var threshold = aboveNoise
        var speech: Double?
        for _ in 0..<30 {
            var (power, count) = (0.0, 0.0)
            for bin in 0..<Self.binCount where weights[bin] > 0 && Self.power(bin) > threshold {
                power += weights[bin] * Self.power(bin)
                count += weights[bin]
            }
            // Ten frames of a click are no speech.
            guard count >= 10 else { return nil }
            let found = max(power / count - noise, 1e-15)
            speech = found
            let next = max(aboveNoise, (found + noise) * 0.0257)
            if abs(next / threshold - 1) < 0.01 { break }
            threshold = next
        }
        return speech
    }

    /// Mean square at the middle of a bin.
    private static func power(_ bin: Int) -> Double {
        pow(10, ((Double(bin) + 0.5) / 2 + Double(lowest)) / 10)
    }

    /// Mean squares relative to full scale.
    struct Levels {
        var noise: Double
        var speech: Double?

        /// dB; `nil` when no speech stands out.
        ///
        /// Close to the noise only the loudest sounds count as speech, so the plain ratio is too
        /// high: by 3.4 dB at 0 dB, 1.7 at 5, 0.5 at 10, whatever the noise (white or pink), the
        /// rate and the share of speech, measured on mixtures of EmoDB clips.
        var signalToNoise: Double? {
            guard let speech else { return nil }
            let ratio = 10 * log10(speech / noise)
            let knots = [(1.4, -3.0), (3.4, 0), (6.7, 5), (10.5, 10), (15, 15)]
            guard ratio >= knots[0].0 else { return nil }
            for (left, right) in zip(knots, knots.dropFirst()) where ratio < right.0 {
                return left.1 + (ratio - left.0) / (right.0 - left.0) * (right.1 - left.1)
            }
            return ratio
        }
    }
}

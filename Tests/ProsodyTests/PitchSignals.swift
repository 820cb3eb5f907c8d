import Foundation
import Prosody

/// Follows the pitch of a whole signal, pushed in blocks of one size.
func pitchTrack(of samples: [Float], rate: Int, blockLength: Int = 4096) -> [PitchFrame] {
    let analyzer = PitchAnalyzer(sampleRate: rate)
    var frames: [PitchFrame] = []
    samples.withUnsafeBufferPointer { all in
        for start in stride(from: 0, to: all.count, by: blockLength) {
            let end = min(start + blockLength, all.count)
            analyzer.push(UnsafeBufferPointer(rebasing: all[start..<end])) { frames.append($0) }
        }
    }
    analyzer.finish { frames.append($0) }
    return frames
}

extension [PitchFrame] {
    /// The share of the frames that are voiced, 0…1.
    var voicedShare: Double {
        Double(count { $0.f0 != nil }) / Double(Swift.max(count, 1))
    }

    /// The share of the voiced frames whose pitch is more than 3 % from `truth` at their time.
    func wrongShare(_ truth: (_ seconds: Double) -> Double) -> Double {
        var wrong = 0
        var voiced = 0
        for (index, frame) in enumerated() {
            guard let f0 = frame.f0 else { continue }
            voiced += 1
            wrong += abs(Double(f0) / truth(Double(index) / 100) - 1) > 0.03 ? 1 : 0
        }
        return Double(wrong) / Double(Swift.max(voiced, 1))
    }
}

extension Signals {
    /// A glottal pulse train with so much jitter, through two resonances: periods differ from
    /// `pitch` by a Gaussian with the standard deviation `jitter`, as a share of the period.
    static func pulses(
        seconds: Double,
        rate: Int,
        pitch: Double,
        jitter: Double
    ) -> [Float] {
        let deviations = noise(seconds: 1, rate: 2000, rms: jitter, seed: 7)
        var samples = [Float](repeating: 0, count: Int(seconds * Double(rate)))
        var place = 0.0
        var pulse = 0
        while Int(place) < samples.count {
            samples[Int(place)] += 1
            place += Double(rate) / pitch * (1 + Double(deviations[pulse % deviations.count]))
            pulse += 1
        }
        for (frequency, bandwidth) in [(600.0, 100.0), (1300, 150), (150, 300)] {
            samples = resonated(samples, frequency, bandwidth, rate: rate)
        }
        return scaled(samples, rms: 0.1)
    }

    private static func resonated(
        _ samples: [Float],
        _ frequency: Double,
        _ bandwidth: Double,
        rate: Int
    ) -> [Float] {
        let radius = exp(-.pi * bandwidth / Double(rate))
        let first = Float(2 * radius * cos(2 * .pi * frequency / Double(rate)))
        let second = Float(-radius * radius)
        var one: Float = 0
        var two: Float = 0
        return samples.map { sample in
            let next = sample + first * one + second * two
            (one, two) = (next, one)
            return next
        }
    }
}

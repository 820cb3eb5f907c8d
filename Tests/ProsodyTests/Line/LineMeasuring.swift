import Foundation
import Prosody
import Recordings

/// The line quality of a whole signal, pushed in blocks of one size.
func lineQuality(of samples: [Float], rate: Int, blockLength: Int = 4096) -> LineQuality {
    let meter = LineQualityMeter(sampleRate: rate)
    samples.withUnsafeBufferPointer { all in
        for start in stride(from: 0, to: all.count, by: blockLength) {
            let end = min(start + blockLength, all.count)
            meter.push(UnsafeBufferPointer(rebasing: all[start..<end]))
        }
    }
    return meter.finish()
}

func crosstalk(
    _ first: [Float],
    _ second: [Float],
    rate: Int,
    blockLength: Int = 4096
) -> (firstInSecond: Crosstalk?, secondInFirst: Crosstalk?) {
    let meter = CrosstalkMeter(sampleRate: rate)
    first.withUnsafeBufferPointer { first in
        second.withUnsafeBufferPointer { second in
            for start in stride(from: 0, to: first.count, by: blockLength) {
                let end = min(start + blockLength, first.count)
                meter.push(
                    UnsafeBufferPointer(rebasing: first[start..<end]),
                    UnsafeBufferPointer(rebasing: second[start..<end])
                )
            }
        }
    }
    return meter.finish()
}

extension Signals {
    /// Somebody who talks for 1.2 s of each 2 s: syllables of a voice and of breath up to the top
    /// of the band, silent between; rms of the talking 0.1.
    ///
    /// - Parameter wander: Changes the rhythm, so that two talkers differ.
    static func talker(
        seconds: Double,
        rate: Int,
        band: ClosedRange<Double> = 100...24_000,
        wander: Double = 1
    ) -> [Float] {
        let voice = voice(
            seconds: seconds,
            rate: rate,
            band: band,
            spectrum: { 600 / (600 + $0) },
            pitch: { 120 * exp2(0.15 * sin(7 * $0)) }
        )
        return voice.enumerated().map { index, sample in
            let time = Double(index) / Double(rate)
            let isTalking = (time * wander).truncatingRemainder(dividingBy: 2) < 1.2
            let swing = 0.55 - 0.45 * cos(2 * .pi * (4.1 + 1.3 * sin(time * wander)) * time)
            return isTalking ? sample * Float(swing * 1.5) : 0
        }
    }

    /// Mean square of the samples that are not 0, as dB.
    static func activeLevel(_ samples: [Float]) -> Double {
        let active = samples.filter { $0 != 0 }
        let energy = active.reduce(0.0) { $0 + Double($1) * Double($1) }
        return 10 * log10(energy / Double(active.count))
    }

    /// The signal with white noise of a level in dB.
    static func withNoise(_ samples: [Float], level: Double, rate: Int, seed: UInt64 = 1) -> [Float]
    {
        let seconds = Double(samples.count) / Double(rate)
        let noise = noise(seconds: seconds, rate: rate, rms: pow(10, level / 20), seed: seed)
        return zip(samples, noise).map { $0 + $1 }
    }

    /// Samples as a 16-bit recording keeps them.
    static func sixteenBit(_ samples: [Float], step: Float = 1) -> [Float] {
        samples.map { ($0 * 32768 / step).rounded() * step / 32768 }
    }
}

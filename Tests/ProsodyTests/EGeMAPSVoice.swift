import Foundation
import Prosody

/// The voice descriptors of a whole signal, frame by frame, before any smoothing.
struct EGeMAPSVoice {
    /// Hz; 0 where unvoiced.
    var f0: [Float] = []
    /// dB; nil where unvoiced.
    var harmonicity: [Float?] = []
    var perturbation: [Perturbation] = []

    /// Frames surely inside the signal, away from the silence or noise around it.
    var middle: Range<Int> { f0.count / 4..<f0.count - f0.count / 4 }
    var voicedShare: Double { Double(f0.filter { $0 > 0 }.count) / Double(f0.count) }

    init(_ samples: [Float], rate: Int) {
        let hop = rate / 100
        let windowLength = rate * 60 / 1000
        let window = Self.gauss(windowLength)
        var transformLength = 2
        while transformLength < windowLength { transformLength *= 2 }
        let count = samples.count < windowLength ? 0 : (samples.count - windowLength) / hop + 1
        let pitch = SubharmonicPitch(
            sampleRate: Double(rate),
            transformLength: transformLength
        )
        for index in 0..<count {
            let frame = samples[index * hop..<index * hop + windowLength]
            let energy = frame.reduce(0) { $0 + $1 * $1 }
            let magnitude = Self.magnitude(
                zip(frame, window).map { $0 * $1 },
                length: transformLength
            )
            magnitude.withUnsafeBufferPointer { magnitude in
                guard let magnitude = magnitude.baseAddress else { return }
                pitch.push(
                    magnitude: magnitude,
                    level: (energy / Float(windowLength)).squareRoot()
                ) { f0.append($0) }
            }
        }
        pitch.finish { f0.append($0) }
        follow(samples, rate: rate, window: window, transformLength: transformLength)
    }

    private mutating func follow(
        _ samples: [Float],
        rate: Int,
        window: [Float],
        transformLength: Int
    ) {
        let hop = rate / 100
        var periods = PeriodPerturbation(sampleRate: Double(rate), hop: hop)
        let ratio = AutocorrelationHarmonicity(
            sampleRate: Double(rate),
            window: window,
            transformLength: transformLength
        )
        let padded = Array(repeating: Float(0), count: periods.lookBack) + samples
        padded.withUnsafeBufferPointer { padded in
            guard let first = padded.baseAddress else { return }
            for index in f0.indices {
                let frame = first + periods.lookBack + index * hop
                perturbation.append(periods.measure(f0: f0[index], samples: frame))
                harmonicity.append(
                    f0[index] > 0 ? ratio.ratio(samples: frame, f0: f0[index]) : nil
                )
            }
        }
    }

    static func gauss(_ length: Int) -> [Float] {
        let half = Double(length - 1) / 2
        return (0..<length).map {
            Float(exp(-0.5 * pow((Double($0) - half) / (0.4 * half), 2)))
        }
    }

    /// Magnitudes from 0 Hz to half the sample rate, by a transform of its own (Cooley & Tukey 1965).
    static func magnitude(_ samples: [Float], length: Int) -> [Float] {
        var real = samples.map(Double.init) + Array(repeating: 0, count: length - samples.count)
        var imaginary = [Double](repeating: 0, count: length)
        var swapped = 0
        for index in 1..<length {
            var bit = length >> 1
            while swapped & bit != 0 {
                swapped ^= bit
                bit >>= 1
            }
            swapped ^= bit
            if index < swapped { real.swapAt(index, swapped) }
        }
        var size = 2
        while size <= length {
            for start in stride(from: 0, to: length, by: size) {
                for offset in 0..<size / 2 {
                    let angle = -2 * Double.pi * Double(offset) / Double(size)
                    let (low, high) = (start + offset, start + offset + size / 2)
                    let turned = (
                        real[high] * cos(angle) - imaginary[high] * sin(angle),
                        real[high] * sin(angle) + imaginary[high] * cos(angle)
                    )
                    (real[high], imaginary[high]) = (
                        real[low] - turned.0, imaginary[low] - turned.1
                    )
                    real[low] += turned.0
                    imaginary[low] += turned.1
                }
            }
            size *= 2
        }
        return (0...length / 2).map {
            Float((real[$0] * real[$0] + imaginary[$0] * imaginary[$0]).squareRoot())
        }
    }
}

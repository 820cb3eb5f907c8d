import Foundation

/// The taps of a Kaiser-windowed sinc for each of the positions that an output sample can have
/// between two input samples.
///
/// Source: Kaiser, "Nonrecursive digital filter design using the I0-sinh window function",
/// Proc. IEEE ISCAS 1974.
struct PolyphaseFilter: Sendable {
    /// Positions between two input samples: `to` in lowest terms.
    let phaseCount: Int
    /// Taps for one output sample, a multiple of 16.
    let tapCount: Int
    /// From one output sample to the next: whole input samples, and `phaseCount`-ths of one.
    let wholeStep: Int
    let fractionalStep: Int

    private let taps: [Float]

    /// - Parameter band: In shares of the lower of both rates.
    init(from inputRate: Int, to outputRate: Int, band: Band) {
        let divisor = greatestCommonDivisor(inputRate, outputRate)
        phaseCount = outputRate / divisor
        wholeStep = inputRate / divisor / phaseCount
        fractionalStep = inputRate / divisor % phaseCount
        let shape = KernelShape(from: inputRate, to: outputRate, band: band)
        tapCount = shape.tapCount
        taps = Self.taps(shape, phaseCount: inputRate == outputRate ? 0 : phaseCount)
    }

    /// What a filter lets through.
    struct Band: Sendable {
        /// Middle of the transition band, and its width, as a share of the lower rate.
        var cutoff: Double
        var transition: Double
        /// Aimed at beyond it, dB.
        var attenuation: Double

        /// Flat to 0.9 of the lower Nyquist frequency and nothing from that frequency on.
        ///
        /// Above the 80 dB promised, to leave room for single precision.
        static let full = Band(cutoff: 0.475, transition: 0.05, attenuation: 88)
    }

    /// One output sample: the taps of `phase` times as many samples.
    @inline(__always)
    func output(of samples: UnsafePointer<Float>, phase: Int) -> Float {
        taps.withUnsafeBufferPointer { taps in
            guard let taps = taps.baseAddress else { return 0 }
            return dotProduct(samples, taps + phase &* tapCount, count: tapCount)
        }
    }

    private static func taps(_ shape: KernelShape, phaseCount: Int) -> [Float] {
        var taps: [Float] = []
        taps.reserveCapacity(phaseCount * shape.tapCount)
        for phase in 0..<phaseCount {
            let offset = Double(phase) / Double(phaseCount)
            let kernel = (0..<shape.tapCount).map {
                shape.value(at: Double($0 - shape.tapCount / 2 + 1) - offset)
            }
            // Every phase passes a constant unchanged: no ripple at the output rate.
            let gain = kernel.reduce(0, +)
            taps.append(contentsOf: kernel.map { Float($0 / gain) })
        }
        return taps
    }
}

/// A Kaiser-windowed sinc over time in input samples.
private struct KernelShape {
    let tapCount: Int
    /// Middle of the transition band, as a share of the input rate.
    let cutoff: Double
    /// Kaiser's shape parameter.
    let beta: Double
    private let peak: Double

    init(from inputRate: Int, to outputRate: Int, band: PolyphaseFilter.Band) {
        let lowerRate = Double(min(inputRate, outputRate))
        cutoff = band.cutoff * lowerRate / Double(inputRate)
        let transition = band.transition * lowerRate / Double(inputRate)
        beta = 0.1102 * (band.attenuation - 8.7)
        peak = besselI0(beta)
        let needed = (band.attenuation - 7.95) / (14.36 * transition) + 1
        tapCount = (Int(needed.rounded(.up)) + 15) / 16 * 16
    }

    func value(at time: Double) -> Double {
        let relative = time / (Double(tapCount) / 2)
        guard abs(relative) <= 1 else { return 0 }
        let window = besselI0(beta * (1 - relative * relative).squareRoot()) / peak
        let angle = 2 * .pi * cutoff * time
        return (abs(angle) < 1e-9 ? 1 : sin(angle) / angle) * window
    }
}

/// The modified Bessel function of the first kind and order 0, by its power series.
private func besselI0(_ x: Double) -> Double {
    var sum = 1.0
    var term = 1.0
    var order = 1.0
    while term > sum * 1e-17 {
        let factor = x / (2 * order)
        term *= factor * factor
        sum += term
        order += 1
    }
    return sum
}

private func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
    right == 0 ? left : greatestCommonDivisor(right, left % right)
}

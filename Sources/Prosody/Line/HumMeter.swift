import Foundation
import Recordings

/// Listens for the mains: lines at 50 or 60 Hz and their multiples that stay.
///
/// One spectrum of each second, with bins of 1 Hz, of the signal averaged down to 1 kHz. A voice
/// crosses a bin, hum stays in it, so the lower quartile over the seconds is that of the hum. A
/// line must stand 10 dB above what is beside it.
final class HumMeter {
    /// Samples of the averaged signal in a spectrum: a second.
    private static let length = 1000
    private static let harmonics = 4
    private static let mains = [50, 60]
    private static let prominence = 10.0
    /// Spectra that it takes to tell hum from a low voice.
    private static let leastBlocks = 5
    private static let binCount = 128

    private let transform = RealFFT(length: length)
    private let window = ShortTimeSpectrum.hann(length: length)
    private let averagedRate: Double
    private var filled = 0
    private var blockCount = 0
    /// For each mains frequency and harmonic: how often each level occurred, in −dB, on the line
    /// and beside it.
    private var onLine: [[Int]]
    private var beside: [[Int]]

    /// - Parameter averagedRate: Samples that are added in a second, about 1000.
    init(averagedRate: Double) {
        self.averagedRate = averagedRate
        let empty = [Int](repeating: 0, count: Self.binCount)
        onLine = Array(repeating: empty, count: Self.mains.count * Self.harmonics)
        beside = onLine
    }

    func add(_ sample: Float) {
        transform.samples[filled] = sample * window[filled]
        filled &+= 1
        guard filled == Self.length else { return }
        filled = 0
        measure()
    }

    /// The hum, if at least five seconds were heard.
    var hum: MainsHum? {
        guard blockCount >= Self.leastBlocks else { return nil }
        let found = Self.mains.enumerated().map { index, mains in
            let power = (0..<Self.harmonics).reduce(0.0) { sum, harmonic in
                let place = index * Self.harmonics + harmonic
                let line = lowerQuartile(onLine[place])
                let isLine = line >= lowerQuartile(beside[place]) + Self.prominence
                return sum + (isLine ? pow(10, line / 10) : 0)
            }
            return (mains, power)
        }
        guard let strongest = found.max(by: { $0.1 < $1.1 }), strongest.1 > 1e-9 else {
            return nil
        }
        return MainsHum(frequency: strongest.0, level: 10 * log10(strongest.1))
    }

    private func measure() {
        transform.forward()
        blockCount += 1
        for (index, mains) in Self.mains.enumerated() {
            for harmonic in 0..<Self.harmonics {
                let frequency = Double(mains * (harmonic + 1))
                let bin = Int((frequency / averagedRate * Double(Self.length)).rounded())
                let place = index * Self.harmonics + harmonic
                // Averaging n samples damps by sin x ÷ x.
                let angle = Double.pi * frequency / averagedRate
                let damping = sin(angle) / angle
                let gain = 1 / (damping * damping)
                count(max(power(bin - 1), power(bin), power(bin + 1)) * gain, in: &onLine[place])
                let around = [-6, -5, -4, 4, 5, 6].reduce(0.0) { $0 + power(bin + $1) }
                count(around / 6 * gain, in: &beside[place])
            }
        }
    }

    /// Mean square of a tone in the middle of a bin.
    private func power(_ bin: Int) -> Double {
        let value = transform.bins[bin]
        let scale = 8 / Double(Self.length * Self.length)
        return Double(value.0 * value.0 + value.1 * value.1) * scale
    }

    private func count(_ power: Double, in counts: inout [Int]) {
        let bin = Int((-10 * log10(max(power, 1e-13))).rounded())
        counts[min(max(bin, 0), Self.binCount - 1)] += 1
    }

    /// dB relative to full scale.
    private func lowerQuartile(_ counts: [Int]) -> Double {
        let wanted = (blockCount + 3) / 4
        var sum = 0
        for bin in counts.indices.reversed() {
            sum += counts[bin]
            if sum >= wanted { return Double(-bin) }
        }
        return -Double(Self.binCount)
    }
}

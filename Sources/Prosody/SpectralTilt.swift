import Foundation
import Recordings

/// Eight bands, equally wide in octaves, from 300 Hz to 3400 Hz, and the slope across them.
///
/// A frame keeps one byte for each band: half decibels above −127.5 dB re full scale.
struct SpectralTilt {
    /// What every telephone line carries, Hz (ITU-T G.712).
    static let lowestFrequency = 300.0
    static let highestFrequency = 3400.0
    static let bandCount = 8
    /// A slope needs more than an octave to be worth naming.
    static let leastBandCount = 4

    /// Which spectrum bins belong to a band, those at its edges in part.
    private struct Band {
        var firstBin: Int
        var weights: [Float]
    }

    private let bands: [Band]
    /// Bands that the recording's own rate carries.
    private let usableBandCount: Int

    /// - Parameter sourceRate: The recording's own sample rate, Hz.
    init(sourceRate: Int) {
        bands = (0..<Self.bandCount).map {
            Self.band(from: Self.edge($0), to: Self.edge($0 + 1))
        }
        // Up to where the resampler is flat.
        let carried = 0.45 * Double(sourceRate)
        usableBandCount = (0..<Self.bandCount).prefix { Self.edge($0 + 1) <= carried }.count
    }

    /// The power in each band of a spectrum, in half decibels.
    func bandLevels(of power: [Float]) -> SIMD8<UInt8> {
        var sums = SIMD8<Float>.zero
        power.withUnsafeBufferPointer { power in
            guard let power = power.baseAddress else { return }
            for index in bands.indices {
                let band = bands[index]
                sums[index] = band.weights.withUnsafeBufferPointer { weights in
                    guard let weights = weights.baseAddress else { return 0 }
                    return dotProduct(power + band.firstBin, weights, count: band.weights.count)
                }
            }
        }
        let isSilent = sums .<= 1e-13
        let heard = sums.replacing(with: 1e-13, where: isSilent)
        let levels = ((10 * Float(log10(2.0)) * heard.log2 + 127.5) * 2).rounded(.toNearestOrEven)
        let limited = levels.clamped(
            lowerBound: SIMD8(repeating: 0),
            upperBound: SIMD8(repeating: 255)
        )
        return SIMD8<UInt8>(limited.replacing(with: 0, where: isSilent))
    }

    /// The least-squares slope of a mean spectrum, dB per octave.
    ///
    /// - Parameter sums: The power of each band, summed over voiced frames.
    func slope(of sums: TiltSums) -> Measured {
        guard usableBandCount >= Self.leastBandCount else {
            return .missing("the sample rate is too low for a spectral tilt")
        }
        guard sums.powers.prefix(usableBandCount).allSatisfy({ $0 > 0 }) else {
            return .missing("part of the band from 300 Hz to 3400 Hz is silent")
        }
        var line = LineFit()
        for index in 0..<usableBandCount {
            let width = Self.edge(index + 1) - Self.edge(index)
            let centre = 0.5 * (log2(Self.edge(index)) + log2(Self.edge(index + 1)))
            line.add(centre, 10 * log10(sums.powers[index] / width))
        }
        return line.slope.map { Measured($0) } ?? .missing("the bands are not apart")
    }

    /// Where a band begins, Hz; the last one ends at edge 8.
    static func edge(_ index: Int) -> Double {
        lowestFrequency
            * pow(highestFrequency / lowestFrequency, Double(index) / Double(bandCount))
    }

    private static func band(from low: Double, to high: Double) -> Band {
        let bin = { (frequency: Double) in frequency / ShortTimeSpectrum.binWidth + 0.5 }
        let bins = Int(bin(low))...Int(bin(high))
        // Bin k covers k ± ½; a bin cut by an edge counts by the part that is inside.
        let weights = bins.map { min(bin(high), Double($0 + 1)) - max(bin(low), Double($0)) }
        return Band(firstBin: bins.lowerBound, weights: weights.map(Float.init))
    }

    static func power(byte: UInt8) -> Double {
        byte == 0 ? 0 : pow(10, (Double(byte) / 2 - 127.5) / 10)
    }
}

/// The power in each band over the voiced frames of speech.
struct TiltSums {
    private static let powerOfByte = (0...255).map { SpectralTilt.power(byte: UInt8($0)) }

    private(set) var powers = [Double](repeating: 0, count: SpectralTilt.bandCount)

    /// Takes the voiced frames of one speech segment.
    mutating func add(_ frames: Range<Int>, of tracks: FrameTracks) {
        for frame in frames where tracks.isVoiced(frame) {
            let levels = tracks.bandLevels(frame)
            for index in 0..<SpectralTilt.bandCount {
                powers[index] += Self.powerOfByte[Int(levels[index])]
            }
        }
    }

    mutating func add(_ other: TiltSums) {
        for index in powers.indices { powers[index] += other.powers[index] }
    }

    mutating func removeAll() {
        for index in powers.indices { powers[index] = 0 }
    }
}

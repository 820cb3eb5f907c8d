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
        var levels = SIMD8<UInt8>.zero
        for (index, band) in bands.enumerated() {
            var sum: Float = 0
            for offset in band.weights.indices {
                sum += power[band.firstBin &+ offset] * band.weights[offset]
            }
            levels[index] = Self.byte(power: sum)
        }
        return levels
    }

    /// The least-squares slope of the mean spectrum of the voiced frames, dB per octave.
    ///
    /// - Parameters:
    ///   - frames: The bands of each voiced frame of speech.
    ///   - speechFrameCount: Speech frames, voiced or not.
    func slope(of frames: [SIMD8<UInt8>], speechFrameCount: Int) -> Measured {
        guard frames.count >= PitchSummary.leastVoicedFrames else {
            return .missing(speechFrameCount == 0 ? Reason.noSpeech : Reason.fewVoicedFrames)
        }
        guard usableBandCount >= Self.leastBandCount else {
            return .missing("the sample rate is too low for a spectral tilt")
        }
        let powers = (0...255).map { Self.power(byte: UInt8($0)) }
        var sums = [Double](repeating: 0, count: Self.bandCount)
        for frame in frames {
            for index in 0..<Self.bandCount { sums[index] += powers[Int(frame[index])] }
        }
        guard sums.prefix(usableBandCount).allSatisfy({ $0 > 0 }) else {
            return .missing("part of the band from 300 Hz to 3400 Hz is silent")
        }
        let points = (0..<usableBandCount).map { index in
            let width = Self.edge(index + 1) - Self.edge(index)
            let centre = 0.5 * (log2(Self.edge(index)) + log2(Self.edge(index + 1)))
            return (octave: centre, level: 10 * log10(sums[index] / width))
        }
        return Measured(leastSquaresSlope(points.map(\.octave), points.map(\.level)))
    }

    private static func edge(_ index: Int) -> Double {
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

    private static func byte(power: Float) -> UInt8 {
        guard power > 1e-13 else { return 0 }
        return UInt8(min(max((10 * log10(power) + 127.5) * 2, 0), 255).rounded())
    }

    private static func power(byte: UInt8) -> Double {
        byte == 0 ? 0 : pow(10, (Double(byte) / 2 - 127.5) / 10)
    }
}

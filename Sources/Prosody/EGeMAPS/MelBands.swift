import Foundation

/// Triangular bands, equally wide on the mel scale, over a power spectrum.
///
/// The mel scale is 1127 ln(1 + f / 700 Hz); the triangles are linear in mel and overlap by half.
///
/// Source: Young et al., "The HTK Book", version 3.4, section 5.6, 2006.
struct MelBands {
    /// Bands from `lowestFrequency` to `highestFrequency`, or to half the sample rate if lower.
    static let count = 26
    /// The next multiple of eight.
    static let paddedCount = 32
    /// Hz.
    static let lowestFrequency = 20.0
    static let highestFrequency = 8000.0

    /// The frequency in the middle of each band, Hz.
    let centers: [Double]

    /// Weights of all bands, one after the other, each padded with zeros to whole vectors.
    private let weights: [SIMD8<Float>]
    /// For each band the first bin of its first vector, and its vectors in `weights`.
    private let layout: [(firstBin: Int, vectors: Range<Int>)]

    init(spectrum: WindowedSpectrum, sampleRate: Int) {
        let bottom = Self.mel(Self.lowestFrequency)
        let top = Self.mel(min(Self.highestFrequency, Double(sampleRate) / 2))
        let step = (top - bottom) / Double(Self.count + 1)
        centers = (1...Self.count).map { 700 * (exp((bottom + Double($0) * step) / 1127) - 1) }

        // The bin next to the lower edge belongs to no band (HTK).
        let firstBin = Int((Self.lowestFrequency / spectrum.binWidth + 1.5).rounded(.down))
        var weights: [SIMD8<Float>] = []
        var layout: [(firstBin: Int, vectors: Range<Int>)] = []
        for band in 0..<Self.count {
            let middle = bottom + Double(band + 1) * step
            let triangle = (0..<spectrum.binCount).map { bin -> Float in
                guard bin >= firstBin else { return 0 }
                let distance = abs(Self.mel(Double(bin) * spectrum.binWidth) - middle) / step
                return Float(max(0, 1 - distance))
            }
            let used = triangle.indices.filter { triangle[$0] > 0 }
            let last = used.last ?? 0
            let vectorCount = used.isEmpty ? 0 : (last - used[0]) / 8 + 1
            // Whole vectors must end inside the spectrum.
            let start = max(0, min(used.first ?? 0, spectrum.binCount - 8 * vectorCount))
            let begin = weights.count
            for vector in 0..<vectorCount {
                var weight = SIMD8<Float>.zero
                for lane in 0..<8 { weight[lane] = triangle[start + 8 * vector + lane] }
                weights.append(weight)
            }
            layout.append((start, begin..<weights.count))
        }
        self.weights = weights
        self.layout = layout
    }

    /// Fills `bands` with the power in each band.
    ///
    /// - Parameters:
    ///   - power: The power spectrum.
    ///   - bands: `count` values.
    func apply(to power: UnsafePointer<Float>, into bands: UnsafeMutablePointer<Float>) {
        let raw = UnsafeRawPointer(power)
        weights.withUnsafeBufferPointer { weights in
            layout.withUnsafeBufferPointer { layout in
                for band in 0..<Self.count {
                    let place = layout[band]
                    var offset = place.firstBin &* 4
                    var sum = SIMD8<Float>.zero
                    var vector = place.vectors.lowerBound
                    while vector < place.vectors.upperBound {
                        let values = raw.loadUnaligned(
                            fromByteOffset: offset,
                            as: SIMD8<Float>.self
                        )
                        sum += values * weights[vector]
                        offset &+= 32
                        vector &+= 1
                    }
                    bands[band] = sum.sum()
                }
            }
        }
    }

    /// One value for each band, and zeros up to `paddedCount`, eight by eight.
    static func vectors(_ values: [Float]) -> [SIMD8<Float>] {
        var vectors = [SIMD8<Float>](repeating: .zero, count: paddedCount / 8)
        for (band, value) in values.enumerated() { vectors[band / 8][band % 8] = value }
        return vectors
    }

    private static func mel(_ frequency: Double) -> Double {
        1127 * log(1 + frequency / 700)
    }
}

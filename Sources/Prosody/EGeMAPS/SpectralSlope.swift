import Foundation

/// The slope of the straight line through a band of a spectrum in decibels, dB per Hz.
///
/// A bin at an edge of the band counts in part. As in the published set, the number of points is
/// the width of the band in whole bins, one less than the bins that are summed.
///
/// Source: Eyben et al., GeMAPS, 2016, section 3.1 ("spectral slope 0–500 Hz and 500–1500 Hz").
struct SpectralSlope {
    /// The first bin of the band.
    let firstBin: Int
    /// What the binary logarithm of each bin's power adds to the slope.
    private let weights: [Float]

    /// Bins of the band.
    var binCount: Int { weights.count }

    init(from low: Double, to high: Double, binWidth: Double) {
        let lowPlace = low / binWidth
        let highPlace = high / binWidth
        let first = Int(lowPlace)
        let last = Int(highPlace)
        let shares = (first...last).map { bin -> Double in
            if bin == first, lowPlace > Double(first) { return Double(first + 1) - lowPlace }
            if bin == last, highPlace > Double(last) { return highPlace - Double(last) }
            return 1
        }
        let count = Double(last - first)
        var sum = 0.0
        var squares = 0.0
        for (share, bin) in zip(shares, first...last) {
            sum += share * Double(bin)
            squares += share * share * Double(bin * bin)
        }
        let scale = 10 * log10(2) / (binWidth * (count * squares - sum * sum))
        firstBin = first
        weights = zip(shares, first...last).map { share, bin in
            Float(share * (count * Double(bin) - sum) * scale)
        }
    }

    /// - Parameter levels: The binary logarithm of the power of each bin from 0 Hz up.
    func slope(of levels: UnsafePointer<Float>) -> Float {
        weights.withUnsafeBufferPointer { weights in
            guard let weights = weights.baseAddress else { return 0 }
            return dotProduct(weights, levels + firstBin, count: binCount)
        }
    }
}

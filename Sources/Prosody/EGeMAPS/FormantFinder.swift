import CFFTW
import Foundation

/// The three lowest formants of a frame as eGeMAPS counts them.
package struct Formants: Equatable {
    /// Hz, rising, 50…5450; 0 where there is none.
    package var frequency = SIMD3<Float>.zero
    /// Hz, at least 0; 0 where there is none.
    package var bandwidth = SIMD3<Float>.zero

    package init() {}
}

/// Finds the formants of each 20 ms frame: `F1frequency` … `F3bandwidth` of eGeMAPS.
///
/// The frame at 11 kHz, its linear prediction of order 11, the roots of the polynomial of the
/// weights, and each root's angle and size as frequency and bandwidth.
///
/// These are the values that the field publishes under these names, not resonances of the vocal
/// tract: comparing outputs shows that the polynomial behind them is z¹¹ + Σ pₖz¹¹⁻ᵏ, where that of
/// the prediction error is z¹¹ − Σ pₖz¹¹⁻ᵏ. Its roots lie around those of the latter, and farther
/// inside the unit circle: bandwidths of 1 kHz are usual.
///
/// Sources: Eyben et al., "The Geneva Minimalistic Acoustic Parameter Set (GeMAPS) for voice
/// research and affective computing", IEEE Trans. Affective Computing 7(2), 2016, section 3; Markel
/// & Gray, "Linear Prediction of Speech", 1976, chapter 7 (frequency and bandwidth of a root).
package final class FormantFinder {
    /// The frequencies that are taken for formants, Hz.
    package static let range: ClosedRange<Float> = 50...5450

    private let frame: FormantFrame
    private var prediction = LinearPrediction()
    private let roots = PolynomialRoots()

    /// - Parameters:
    ///   - sampleRate: Of the frame, Hz, at least 8000.
    ///   - windowLength: Samples of the frame, 20 ms; they start the transform.
    ///   - transformLength: Samples in the transform, a power of two.
    package init(sampleRate: Int, windowLength: Int, transformLength: Int) {
        frame = FormantFrame(
            sampleRate: sampleRate,
            windowLength: windowLength,
            transformLength: transformLength
        )
    }

    /// Finds the formants of one frame.
    ///
    /// - Parameter spectrum: `transformLength / 2 + 1` bins of the frame under a Hamming window.
    /// - Returns: All 0 for digital silence.
    package func find(_ spectrum: UnsafePointer<fftwf_complex>) -> Formants {
        frame.analyze(spectrum)
        guard prediction.solve(frame.autocorrelation), roots.find(prediction.weights) else {
            return Formants()
        }
        return Self.formants(of: roots)
    }

    /// The three lowest of the roots above the real axis.
    package static func formants(of roots: PolynomialRoots) -> Formants {
        // (cosine of the angle, size); the cosine falls while the frequency rises.
        var lowest = (SIMD3<Float>(repeating: -2), SIMD3<Float>.zero)
        for index in 0..<PolynomialRoots.degree {
            let root = roots.root(index)
            guard root.imaginary > 0 else { continue }
            let size = (root.real * root.real + root.imaginary * root.imaginary).squareRoot()
            let cosine = Float(root.real / size)
            guard cosine < highestCosine, cosine > lowestCosine else { continue }
            insert(cosine, Float(size), into: &lowest)
        }
        var formants = Formants()
        let hertzPerRadian = Float(FormantFrame.sampleRate / (2 * .pi))
        for index in 0..<3 where lowest.0[index] > -2 {
            formants.frequency[index] = acos(lowest.0[index]) * hertzPerRadian
            formants.bandwidth[index] = abs(log(lowest.1[index])) * 2 * hertzPerRadian
        }
        return formants
    }

    private static let highestCosine = cosine(range.lowerBound)
    private static let lowestCosine = cosine(range.upperBound)

    private static func cosine(_ frequency: Float) -> Float {
        Float(cos(2 * .pi * Double(frequency) / FormantFrame.sampleRate))
    }

    private static func insert(
        _ cosine: Float,
        _ size: Float,
        into lowest: inout (SIMD3<Float>, SIMD3<Float>)
    ) {
        var cosine = cosine
        var size = size
        for index in 0..<3 where cosine > lowest.0[index] {
            (cosine, lowest.0[index]) = (lowest.0[index], cosine)
            (size, lowest.1[index]) = (lowest.1[index], size)
        }
    }
}

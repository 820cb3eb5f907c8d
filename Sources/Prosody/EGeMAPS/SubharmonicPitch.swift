import Foundation

/// The pitch contour that eGeMAPS is defined on: subharmonic summation, then the likeliest path.
///
/// Frames go in one by one; their pitches come out in the same order, each `delay` frames later.
///
/// Source: Eyben et al., "The Geneva Minimalistic Acoustic Parameter Set (GeMAPS) for voice research
/// and affective computing", IEEE Trans. Affective Computing 7(2), 2016, section 3.
package final class SubharmonicPitch {
    /// Frames after a frame before it is decided.
    package static let delay = SubharmonicPath.delay
    /// Frames with a smaller root mean square are unvoiced whatever their spectrum.
    package static let leastLevel: Float = 0.001

    /// Magnitudes in a frame's spectrum.
    package var binCount: Int { summation.spectrum.binCount }

    private let summation: SubharmonicSummation
    private var path = SubharmonicPath()
    private var candidates = SubharmonicCandidates()
    /// Whether each of the undecided frames is loud enough; a ring of `delay + 1`.
    private var isAudible = [Bool](repeating: false, count: SubharmonicPath.delay + 1)
    private var pushedCount = 0
    private var decidedCount = 0

    /// - Parameters:
    ///   - sampleRate: Hz.
    ///   - transformLength: Samples in the transform of a frame of 60 ms.
    package init(sampleRate: Double, transformLength: Int) {
        summation = SubharmonicSummation(
            sampleRate: sampleRate,
            transformLength: transformLength
        )
    }

    /// Adds a frame, and calls `decide` with the pitch of the frame `delay` before it, if any, in
    /// Hz; 0 where it is unvoiced.
    ///
    /// - Parameters:
    ///   - magnitude: Spectrum of the frame of 60 ms under a Gaussian window, `binCount` values.
    ///   - level: Root mean square of the frame's samples, full scale = 1.
    package func push(
        magnitude: UnsafePointer<Float>,
        level: Float,
        decide: (Float) -> Void
    ) {
        summation.find(in: magnitude, into: &candidates)
        isAudible[pushedCount % isAudible.count] = level >= Self.leastLevel
        pushedCount &+= 1
        path.push(candidates) { decide(frequency($0)) }
    }

    /// Decides all frames that are left, in order.
    package func finish(decide: (Float) -> Void) {
        path.finish { decide(frequency($0)) }
    }

    private func frequency(_ octave: Float?) -> Float {
        let isHeard = isAudible[decidedCount % isAudible.count]
        decidedCount &+= 1
        guard isHeard, let octave else { return 0 }
        return exp2(octave)
    }
}

/// The tracks of the descriptors of one frame that depend on whether it is voiced.
///
/// The first fifteen are, in order, the last fifteen of `EGeMAPS.descriptorNames`; for functionals,
/// formant frequencies and bandwidths are 0 in unvoiced frames. Then come the short frame's
/// descriptors, once for voiced frames only and once for unvoiced.
enum VoiceFrame {
    static let pitch = 0
    static let jitter = 1
    static let shimmer = 2
    static let harmonicity = 3
    static let firstToSecondHarmonic = 4
    static let firstHarmonicToThirdFormant = 5
    /// Frequency, bandwidth and amplitude of each of three formants.
    static let firstFormant = 6
    static let descriptorCount = 15

    /// Alpha ratio, Hammarberg index, two slopes, flux and four cepstral coefficients.
    static let firstVoiced = 15
    static let voicedCount = 9
    /// Alpha ratio, Hammarberg index, two slopes and flux.
    static let firstUnvoiced = 24
    static let unvoicedCount = 5

    /// All tracks, and some that stay 0.
    static let width = 32

    /// Fills all tracks of a frame.
    ///
    /// - Parameters:
    ///   - tracks: `width` values.
    ///   - descriptors: The first fifteen tracks, pitch 0 in an unvoiced frame, formants in every
    ///     frame.
    ///   - short: The descriptors of the short frame.
    static func fill(
        _ tracks: UnsafeMutablePointer<Float>,
        descriptors: UnsafePointer<Float>,
        short: UnsafePointer<Float>
    ) {
        tracks.update(from: descriptors, count: descriptorCount)
        let rest = tracks + firstVoiced
        rest.update(repeating: 0, count: width &- firstVoiced)
        if descriptors[pitch] > 0 {
            rest.update(from: short + ShortFrame.alphaRatio, count: voicedCount)
        } else {
            for formant in 0..<3 {
                tracks[firstFormant &+ 3 &* formant] = 0
                tracks[firstFormant &+ 3 &* formant &+ 1] = 0
            }
            let unvoiced = tracks + firstUnvoiced
            unvoiced.update(from: short + ShortFrame.alphaRatio, count: unvoicedCount)
        }
    }
}

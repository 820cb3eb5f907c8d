/// The lanes of the descriptors of one frame that depend on whether it is voiced.
///
/// The first fifteen are, in order, the last fifteen of `EGeMAPS.descriptorNames`; here formant
/// frequencies and bandwidths are 0 in unvoiced frames. Then come the short frame's descriptors,
/// once for voiced frames only and once for unvoiced.
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

    /// - Parameters:
    ///   - descriptors: The first fifteen lanes; pitch is 0 in an unvoiced frame.
    ///   - short: The descriptors of the short frame.
    static func lanes(
        descriptors: SIMD16<Float>,
        short: SIMD16<Float>
    ) -> SIMD32<Float> {
        var lanes = SIMD32<Float>(lowHalf: descriptors, highHalf: .zero)
        if descriptors[pitch] > 0 {
            for index in 0..<voicedCount {
                lanes[firstVoiced &+ index] = short[ShortFrame.alphaRatio &+ index]
            }
        } else {
            for formant in 0..<3 {
                lanes[firstFormant &+ 3 &* formant] = 0
                lanes[firstFormant &+ 3 &* formant &+ 1] = 0
            }
            for index in 0..<unvoicedCount {
                lanes[firstUnvoiced &+ index] = short[ShortFrame.alphaRatio &+ index]
            }
        }
        return lanes
    }
}

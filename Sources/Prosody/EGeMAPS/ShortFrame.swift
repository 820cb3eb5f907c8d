/// The ten descriptors of a 20 ms frame, not smoothed.
package enum ShortFrame {
    /// Their order is that of the first ten of `EGeMAPS.descriptorNames`.
    package static let count = 10
    /// The descriptors, and some that stay 0.
    package static let width = 16
    package static let loudness = 0
    package static let alphaRatio = 1
    package static let hammarbergIndex = 2
    package static let lowSlope = 3
    package static let midSlope = 4
    package static let flux = 5
    package static let firstCepstral = 6
}

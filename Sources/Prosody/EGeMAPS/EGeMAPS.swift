/// The names of the extended Geneva Minimalistic Acoustic Parameter Set, version 2, in order.
///
/// Source: Eyben et al., "The Geneva Minimalistic Acoustic Parameter Set (GeMAPS) for voice
/// research and affective computing", IEEE Trans. Affective Computing 7(2), 2016.
public enum EGeMAPS {
    /// The 25 low-level descriptors, one value each 10 ms.
    ///
    /// Frequencies and bandwidths are in Hz, pitch in semitones above 27.5 Hz, levels and ratios in
    /// dB, slopes in dB per Hz, jitter as a share of the period; loudness, flux and cepstral
    /// coefficients have no unit. `sma3` is smoothed over three frames; `sma3nz` is so too, but
    /// frames that are 0 (unvoiced) stay 0 and are left out of the mean.
    public static let descriptorNames =
        [
            "Loudness_sma3", "alphaRatio_sma3", "hammarbergIndex_sma3", "slope0-500_sma3",
            "slope500-1500_sma3", "spectralFlux_sma3", "mfcc1_sma3", "mfcc2_sma3", "mfcc3_sma3",
            "mfcc4_sma3",
        ] + voicedNames

    /// The 88 functionals of a whole recording, in the units of their descriptors.
    ///
    /// `amean` is the mean, `stddevNorm` the standard deviation divided by the mean; slopes are per
    /// second; segment lengths are in seconds. `V` and `UV` stand for voiced and unvoiced frames
    /// only.
    public static let functionalNames: [String] =
        contourNames("F0semitoneFrom27.5Hz_sma3nz")
        + contourNames("loudness_sma3")
        + ["spectralFlux_sma3", "mfcc1_sma3", "mfcc2_sma3", "mfcc3_sma3", "mfcc4_sma3"]
        .flatMap(momentNames)
        + voicedNames.dropFirst().flatMap(momentNames)
        + [
            "alphaRatioV", "hammarbergIndexV", "slopeV0-500", "slopeV500-1500", "spectralFluxV",
            "mfcc1V", "mfcc2V", "mfcc3V", "mfcc4V",
        ].flatMap { momentNames($0 + "_sma3nz") }
        + [
            "alphaRatioUV_sma3nz_amean", "hammarbergIndexUV_sma3nz_amean",
            "slopeUV0-500_sma3nz_amean", "slopeUV500-1500_sma3nz_amean",
            "spectralFluxUV_sma3nz_amean", "loudnessPeaksPerSec", "VoicedSegmentsPerSec",
            "MeanVoicedSegmentLengthSec", "StddevVoicedSegmentLengthSec",
            "MeanUnvoicedSegmentLength", "StddevUnvoicedSegmentLength",
            "equivalentSoundLevel_dBp",
        ]

    /// The descriptors that are measured where there is a voice.
    private static let voicedNames = [
        "F0semitoneFrom27.5Hz_sma3nz", "jitterLocal_sma3nz", "shimmerLocaldB_sma3nz",
        "HNRdBACF_sma3nz", "logRelF0-H1-H2_sma3nz", "logRelF0-H1-A3_sma3nz",
        "F1frequency_sma3nz", "F1bandwidth_sma3nz", "F1amplitudeLogRelF0_sma3nz",
        "F2frequency_sma3nz", "F2bandwidth_sma3nz", "F2amplitudeLogRelF0_sma3nz",
        "F3frequency_sma3nz", "F3bandwidth_sma3nz", "F3amplitudeLogRelF0_sma3nz",
    ]

    private static func momentNames(_ name: String) -> [String] {
        [name + "_amean", name + "_stddevNorm"]
    }

    private static func contourNames(_ name: String) -> [String] {
        momentNames(name)
            + [
                "percentile20.0", "percentile50.0", "percentile80.0", "pctlrange0-2",
                "meanRisingSlope", "stddevRisingSlope", "meanFallingSlope", "stddevFallingSlope",
            ].map { name + "_" + $0 }
    }
}

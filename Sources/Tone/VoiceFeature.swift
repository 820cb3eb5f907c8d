/// A quantity of the patient's voice that is compared from call to call.
///
/// The raw value is the name under which it is stored.
public enum VoiceFeature: String, Hashable, Sendable, Codable, CaseIterable, CodingKeyRepresentable
{
    case pitchLevel = "f0Median"
    case pitchRange = "f0Range"
    case loudness = "intensityMean"
    case loudnessRange = "intensityRange"
    case tempo = "articulationRate"
    case pauseShare = "pauseFraction"
    case pauseLength = "pauseMean"
    case responseLatency
    case spectralTilt
    case jitter = "jitterLocal"
    case shimmer = "shimmerLocal"
    case harmonicity = "harmonicsToNoiseRatio"
    case cepstralPeak = "cepstralPeakProminence"

    /// Those that enter the comparison: all but loudness.
    ///
    /// A line's gain is unknown and changes from call to call, so the level of a recording says
    /// nothing about the speaker. What is left of loudness is its range within the call.
    public static let compared = allCases.filter { $0 != .loudness }

    /// Whether band, coding and noise of the line change it by as much as a speaker does.
    ///
    /// Pitch and timing come through any telephone line that carries speech.
    public var dependsOnLine: Bool {
        switch self {
        case .pitchLevel, .pitchRange, .tempo, .pauseShare, .pauseLength, .responseLatency: false
        case .loudness, .loudnessRange, .spectralTilt, .jitter, .shimmer, .harmonicity,
            .cepstralPeak:
            true
        }
    }
}

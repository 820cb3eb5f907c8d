import Recordings
import Tone

/// A call of a patient whose voice is the same in every one but for what is set here.
func call(
    _ number: Int64,
    _ changes: [VoiceFeature: Double] = [:],
    without: Set<VoiceFeature> = [],
    channel: PatientChannel = .own,
    speech: Int64 = 45,
    line: ToneLine = line(),
    sampling: SamplingCovariance? = nil,
    activation: Double? = nil
) -> ToneCall {
    var features: [VoiceFeature: Measured] = [:]
    // A little of everything differs from call to call, as with anybody.
    let wobble = [0.0, 1.0, -0.6, 0.4, -1.0, 0.7][Int(number) % 6]
    for feature in VoiceFeature.allCases where !without.contains(feature) {
        let usual = usual(feature)
        features[feature] = Measured(changes[feature] ?? usual * (1 + 0.01 * wobble))
    }
    for feature in without { features[feature] = .missing("the line: it was left out") }
    return ToneCall(
        call: number,
        order: number,
        channel: channel,
        speechDuration: .seconds(speech),
        features: features,
        line: line,
        sampling: sampling,
        activation: activation
    )
}

func usual(_ feature: VoiceFeature) -> Double {
    switch feature {
    case .pitchLevel: 170
    case .pitchRange: 7.8
    case .loudness: -24
    case .loudnessRange: 40
    case .tempo: 4.2
    case .pauseShare: 0.09
    case .pauseLength: 0.38
    case .responseLatency: 0.7
    case .spectralTilt: -8
    case .jitter: 0.016
    case .shimmer: 0.085
    case .harmonicity: 13
    case .cepstralPeak: 7
    }
}

func line(
    signalToNoise: Double = 38,
    band: LineBand? = .narrowband,
    codec: CodecGuess = .muLaw,
    clipped: Double = 0,
    crest: Double = 17,
    crosstalk: Double? = nil
) -> ToneLine {
    ToneLine(
        signalToNoise: Measured(signalToNoise),
        lowerEdge: Measured(170),
        band: band,
        codec: codec,
        clippedFraction: clipped,
        crestFactor: Measured(crest),
        crosstalkAttenuation: crosstalk
    )
}

/// Flatter, slower, with longer pauses.
let slower: [VoiceFeature: Double] = [
    .pitchRange: 4.1, .tempo: 3.3, .pauseShare: 0.22, .pauseLength: 0.75, .responseLatency: 1.4,
]

let livelier: [VoiceFeature: Double] = [
    .pitchRange: 14, .tempo: 5.2, .pauseShare: 0.03, .pauseLength: 0.22, .responseLatency: 0.3,
]

let strained: [VoiceFeature: Double] = [.pitchLevel: 220, .spectralTilt: -5, .tempo: 5]

func lastAssessment(_ calls: [ToneCall], _ settings: ToneSettings = ToneSettings())
    -> ToneAssessment
{
    let history = ToneHistory(calls, settings: settings)
    return history.assessment(at: history.calls.count - 1)
}

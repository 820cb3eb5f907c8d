public import Recordings

/// Why a call is not compared: a normal result, with its reason.
public enum ToneRefusal: Hashable, Sendable, Codable {
    case channelUnknown
    case channelMixed
    case littleSpeech(Milliseconds, least: Milliseconds)
    case noiseUnknown(reason: String)
    /// dB.
    case noisy(signalToNoise: Double, least: Double)
    /// Share of the samples.
    case clipped(fraction: Double, most: Double)
    /// dB.
    case limited(crestFactor: Double, least: Double)
    /// dB.
    case crosstalk(attenuation: Double, least: Double)
    case noEarlierCall
    case fewFeatures(Int, least: Int)

    /// Whether the call can still be what later ones are compared with.
    var spoilsBaseline: Bool {
        switch self {
        case .noEarlierCall, .fewFeatures: false
        default: true
        }
    }

    /// What follows "Not scored, because".
    public var text: String {
        switch self {
        case .channelUnknown:
            "it is not known on which channel the patient speaks"
        case .channelMixed:
            "the patient shares a channel with others (a mono mix)"
        case .littleSpeech(let speech, let least):
            "the patient speaks for only \(speech.inSeconds.text(decimals: 0)) s; "
                + "\(least.inSeconds.text(decimals: 0)) s are needed"
        case .noiseUnknown(let reason):
            "the noise on the line could not be measured: \(reason)"
        case .noisy(let ratio, let least):
            "the line is noisy: speech is only \(ratio.text(decimals: 0)) dB above the noise; "
                + "\(least.text(decimals: 0)) dB are needed"
        case .clipped(let fraction, let most):
            "\((fraction * 100).text(decimals: 1)) % of the samples are clipped; "
                + "at most \((most * 100).text(decimals: 1)) % may be"
        case .limited(let crest, let least):
            "the loudest sounds are cut off: they are only \(crest.text(decimals: 0)) dB above speech's "
                + "level; \(least.text(decimals: 0)) dB are needed"
        case .crosstalk(let attenuation, let least):
            "the other party is heard on the patient's channel, only \(attenuation.text(decimals: 0)) dB "
                + "softer; \(least.text(decimals: 0)) dB are needed"
        case .noEarlierCall:
            "there is no earlier call to compare with"
        case .fewFeatures(let count, let least):
            "only \(count) of the measures can be compared with earlier calls; "
                + "\(least) are needed"
        }
    }
}

extension ToneCall {
    /// What is wrong with the recording itself.
    public func refusals(_ settings: ToneSettings) -> [ToneRefusal] {
        switch channel {
        case .unknown: return [.channelUnknown]
        case .mixed: return [.channelMixed]
        case .own: break
        }
        var found: [ToneRefusal] = []
        if speechDuration < settings.leastSpeech {
            found.append(.littleSpeech(speechDuration, least: settings.leastSpeech))
        }
        if let ratio = line.signalToNoise.value {
            if ratio < settings.leastSignalToNoise {
                found.append(.noisy(signalToNoise: ratio, least: settings.leastSignalToNoise))
            }
        } else {
            found.append(.noiseUnknown(reason: line.signalToNoise.reason ?? "it was not measured"))
        }
        if line.clippedFraction > settings.mostClipped {
            found.append(.clipped(fraction: line.clippedFraction, most: settings.mostClipped))
        }
        if let crest = line.crestFactor.value, crest < settings.leastCrestFactor {
            found.append(.limited(crestFactor: crest, least: settings.leastCrestFactor))
        }
        if let attenuation = line.crosstalkAttenuation,
            attenuation < settings.leastCrosstalkAttenuation
        {
            found.append(
                .crosstalk(attenuation: attenuation, least: settings.leastCrosstalkAttenuation)
            )
        }
        return found
    }
}

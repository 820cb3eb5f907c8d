/// One word for what changed in the voice.
///
/// The first rule that applies:
/// 1. Nothing is further from the usual than chance explains: `steady`.
/// 2. Pitch at least 1.5 standard deviations higher, spectrum at least 1 flatter, and pitch range
///    not wider by 1: `tense` (a raised, pressed voice).
/// 3. The mean of the deviations that go with a livelier voice is −0.75 or less: `subdued`; +0.75
///    or more: `animated`. In that mean are pitch, pitch range, loudness range and tempo as they
///    are, the two of pauses and the time to answer turned round, each cut at ±4, and the change of
///    activation if that is known, ten points for one.
/// 4. `changed`; also if the change of activation is ten points or more the other way than rule 3.
///
/// It names what the voice does, not what the person feels.
public enum ToneLabel: String, Hashable, Sendable, Codable, CaseIterable {
    case steady
    case tense
    case subdued
    case animated
    case changed

    init(isChanged: Bool, deviations: [FeatureDeviation], activation: Double?) {
        guard isChanged else {
            self = .steady
            return
        }
        let found = Dictionary(uniqueKeysWithValues: deviations.map { ($0.feature, $0.deviation) })
        if let level = found[.pitchLevel], let tilt = found[.spectralTilt],
            level >= 1.5, tilt >= 1, found[.pitchRange] ?? 0 < 1
        {
            self = .tense
            return
        }
        var parts = Self.liveliness.compactMap { feature, sign in
            found[feature].map { min(max($0, -4), 4) * sign }
        }
        if let activation { parts.append(min(max(activation / 10, -4), 4)) }
        let liveliness = parts.isEmpty ? 0 : parts.reduce(0, +) / Double(parts.count)
        switch liveliness {
        case ...(-0.75): self = activation ?? 0 >= 10 ? .changed : .subdued
        case 0.75...: self = activation ?? 0 <= -10 ? .changed : .animated
        default: self = .changed
        }
    }

    private static let liveliness: [(VoiceFeature, Double)] = [
        (.pitchLevel, 1), (.pitchRange, 1), (.loudnessRange, 1), (.tempo, 1),
        (.pauseShare, -1), (.pauseLength, -1), (.responseLatency, -1),
    ]
}

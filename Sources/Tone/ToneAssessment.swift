/// What the patient's voice does in one call, against the patient's own earlier calls.
public struct ToneAssessment: Hashable, Sendable, Codable {
    public var call: Int64
    /// Why the call is not scored; empty if it is.
    public var refusals: [ToneRefusal]
    /// Earlier calls that it is compared with.
    public var baselineCalls: Int
    /// The baseline has fewer calls than a firm result needs.
    public var isProvisional: Bool
    /// In the order of `VoiceFeature`; empty if the call is not scored.
    public var deviations: [FeatureDeviation]
    /// Why the other features are not compared; empty if the call is not scored.
    public var notCompared: [VoiceFeature: String]
    /// Distance from the baseline in all features together, about 0 ± 1 if nothing changed; `nil`
    /// if the call is not scored.
    public var statistic: Double?
    /// Above this the call counts as changed.
    public var limit: Double?
    /// The same for this call and the one before it together; `nil` without a call before it that
    /// has a baseline.
    public var pairStatistic: Double?
    public var pairLimit: Double?
    /// The voice is further from the baseline than chance explains, in this call or in this and
    /// the one before it.
    public var isChanged: Bool
    /// `nil` if the call is not scored.
    public var label: ToneLabel?

    public var isScored: Bool { refusals.isEmpty }

    /// The features that moved most, the furthest first: at most three, and none that moved by less
    /// than one standard deviation.
    public var moved: [FeatureDeviation] {
        Array(
            deviations.filter { abs($0.deviation) >= 1 }
                .sorted { abs($0.deviation) > abs($1.deviation) }
                .prefix(3)
        )
    }

    static func refused(_ call: ToneCall, _ refusals: [ToneRefusal], calls: Int) -> ToneAssessment {
        ToneAssessment(
            call: call.call,
            refusals: refusals,
            baselineCalls: calls,
            isProvisional: false,
            deviations: [],
            notCompared: [:],
            statistic: nil,
            limit: nil,
            pairStatistic: nil,
            pairLimit: nil,
            isChanged: false,
            label: nil
        )
    }
}

/// One feature of a call beside what is usual for the patient.
public struct FeatureDeviation: Hashable, Sendable, Codable {
    public var feature: VoiceFeature
    /// As measured.
    public var value: Double
    /// Median of the earlier calls.
    public var usual: Double
    /// Earlier calls in that median.
    public var calls: Int
    /// Robust z-score: difference from the usual in the standard deviations that it would have if
    /// nothing changed.
    public var deviation: Double

    /// For example "pitch range 4.1 semitones, usual 7.8".
    public var text: String {
        "\(feature.name) \(feature.text(value)) \(feature.unit), usual \(feature.text(usual))"
    }
}

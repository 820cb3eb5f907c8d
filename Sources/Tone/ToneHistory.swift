import Recordings

/// The calls of one patient, each compared with the earlier ones.
public struct ToneHistory: Sendable {
    private let settings: ToneSettings
    private let model: ChangeModel
    /// In order of time.
    public let calls: [ToneCall]

    /// Fewer features than this say too little together.
    static let fewestFeatures = 4

    /// - Parameter calls: Calls of one patient, in any order.
    public init(_ calls: [ToneCall], settings: ToneSettings = ToneSettings()) {
        self.init(calls, settings: settings, model: .shipped)
    }

    package init(_ calls: [ToneCall], settings: ToneSettings, model: ChangeModel) {
        self.calls = calls.sorted { ($0.order, $0.call) < ($1.order, $1.call) }
        self.settings = settings
        self.model = model
    }

    /// One for each of `calls`.
    public var assessments: [ToneAssessment] {
        calls.indices.map(assessment)
    }

    /// What was measured in each of `calls`; `nil` where the feature or the whole call is no use.
    public func values(of feature: VoiceFeature) -> [Double?] {
        calls.map { call in
            let isSpoilt = call.refusals(settings).contains(where: \.spoilsBaseline)
            return isSpoilt ? nil : call.features[feature]?.value
        }
    }

    /// - Parameter index: Place in `calls`.
    public func assessment(at index: Int) -> ToneAssessment {
        let call = calls[index]
        let refusals = call.refusals(settings)
        let usable = usable(before: index)
        let count = min(usable.count, settings.baselineCalls)
        guard refusals.isEmpty else { return .refused(call, refusals, calls: count) }
        guard !usable.isEmpty else { return .refused(call, [.noEarlierCall], calls: 0) }

        let comparison = Comparison([call], with: usable, settings: settings, model: model)
        guard comparison.deviations.count >= Self.fewestFeatures,
            let statistic = comparison.statistic
        else {
            let found = comparison.deviations.count
            return .refused(
                call,
                [.fewFeatures(found, least: Self.fewestFeatures)],
                calls: count
            )
        }
        let limit = model.limit(of: model.single, calls: comparison.typicalCalls)
        let pair = pair(call, usable)
        let pairLimit = pair.map { model.limit(of: model.pair, calls: $0.typicalCalls) }
        let isPairChanged =
            if let pairStatistic = pair?.statistic, let pairLimit { pairStatistic > pairLimit } else
            {
                false
            }
        let isChanged = statistic > limit || isPairChanged
        return ToneAssessment(
            call: call.call,
            refusals: [],
            baselineCalls: count,
            isProvisional: count < settings.firmBaselineCalls,
            deviations: comparison.deviations,
            notCompared: comparison.missing,
            statistic: statistic,
            limit: limit,
            pairStatistic: pair?.statistic,
            pairLimit: pairLimit,
            isChanged: isChanged,
            label: ToneLabel(
                isChanged: isChanged,
                deviations: comparison.deviations,
                activation: activationChange(of: call, from: usable)
            )
        )
    }

    /// This call and the one before it together, against those before both.
    private func pair(_ call: ToneCall, _ usable: [ToneCall]) -> Comparison? {
        guard let previous = usable.last, usable.count > 1 else { return nil }
        let comparison = Comparison(
            [previous, call],
            with: Array(usable.dropLast()),
            settings: settings,
            model: model
        )
        return comparison.deviations.count >= Self.fewestFeatures ? comparison : nil
    }

    /// What the limits are fitted on: the statistic of the call alone and that of it with the one
    /// before, each with the number of earlier calls that decides which limit holds.
    package func statistics(
        at index: Int
    ) -> (single: (value: Double, calls: Int)?, pair: (value: Double, calls: Int)?) {
        let call = calls[index]
        let usable = usable(before: index)
        guard call.refusals(settings).isEmpty, !usable.isEmpty else { return (nil, nil) }
        let single = Comparison([call], with: usable, settings: settings, model: model)
        let pair = pair(call, usable)
        return (
            single.statistic.map { ($0, single.typicalCalls) },
            pair.flatMap { pair in pair.statistic.map { ($0, pair.typicalCalls) } }
        )
    }

    /// Earlier calls that can be compared with.
    private func usable(before index: Int) -> [ToneCall] {
        calls[..<index].filter { !$0.refusals(settings).contains(where: \.spoilsBaseline) }
    }

    /// Points above the median of the earlier calls.
    private func activationChange(of call: ToneCall, from usable: [ToneCall]) -> Double? {
        let earlier = usable.suffix(settings.baselineCalls).compactMap(\.activation)
        guard let activation = call.activation, !earlier.isEmpty else { return nil }
        return activation - earlier.median
    }
}

/// One call, or the mean of two, beside earlier ones.
struct Comparison {
    private(set) var deviations: [FeatureDeviation] = []
    private(set) var missing: [VoiceFeature: String] = [:]
    private(set) var statistic: Double?
    /// Baseline calls of the middle feature.
    private(set) var typicalCalls = 0

    /// - Parameters:
    ///   - calls: What is compared; the last one is the call that the numbers are of.
    ///   - earlier: All that can serve, in order.
    init(_ calls: [ToneCall], with earlier: [ToneCall], settings: ToneSettings, model: ChangeModel)
    {
        guard let call = calls.last else { return }
        for feature in VoiceFeature.allCases {
            guard VoiceFeature.compared.contains(feature) else {
                missing[feature] = "the line's volume is unknown and changes from call to call"
                continue
            }
            guard let value = call.features[feature]?.value, call.value(of: feature) != nil else {
                missing[feature] = call.features[feature]?.reason ?? "it was not measured"
                continue
            }
            let known = earlier.filter { $0.value(of: feature) != nil }
            guard !known.isEmpty else {
                missing[feature] = "no earlier call has it"
                continue
            }
            // Where the line matters, calls on a line like this one, however long ago.
            let alike = known.filter {
                !feature.dependsOnLine || call.line.isComparable(to: $0.line)
            }
            let isAlike = calls.allSatisfy {
                !feature.dependsOnLine || call.line.isComparable(to: $0.line)
            }
            guard isAlike, let spread = model.spreads[feature],
                let baseline = FeatureBaseline(
                    feature,
                    calls: alike.suffix(settings.baselineCalls),
                    spread: spread
                )
            else {
                let isKnown =
                    call.line.codec != .unknown && known.contains { $0.line.codec != .unknown }
                missing[feature] =
                    isKnown
                    ? "the earlier calls came over another kind of line"
                    : "it is not known over what kind of line the calls came"
                continue
            }
            guard let deviation = baseline.deviation(of: calls) else {
                missing[feature] = "the call before has none"
                continue
            }
            deviations.append(
                FeatureDeviation(
                    feature: feature,
                    value: value,
                    usual: baseline.usual,
                    calls: baseline.count,
                    deviation: deviation
                )
            )
        }
        statistic =
            ChangeStatistic(
                deviations.map { ($0.feature, $0.deviation) },
                baseline: earlier.suffix(settings.baselineCalls),
                model: model
            )?.value
        typicalCalls = Int(deviations.map { Double($0.calls) }.median)
    }
}

import Recordings

/// What is usual for one feature of one patient.
///
/// Centre: the median of the earlier calls, drawn towards the population as far as few calls say
/// less than knowing that this is a person. Spread: what the choice of sentences makes (from the
/// segments of the earlier calls, drawn towards the population) and what the day makes, times how
/// much more or less the calls really differed (median absolute deviation), as a moderated variance
/// (Smyth, "Linear models and empirical Bayes methods", Stat. Appl. Genet. Mol. Biol. 3(1), 2004).
struct FeatureBaseline {
    let feature: VoiceFeature
    /// Number of earlier calls in it.
    let count: Int
    /// Median of the earlier calls, as a number.
    let usual: Double
    private let center: Double
    private let centerVariance: Double
    private let perMinute: Double
    private let day: Double
    private let scale: Double
    private let lines: [ToneLine]
    private let lineVariance: Double

    /// Weight of the population's spread, in degrees of freedom.
    private static let populationWeight = 3.0
    /// Weight of the spread of one call's segments.
    private static let segmentWeight = 10.0
    /// What a median absolute deviation is worth of a standard deviation's degrees of freedom.
    ///
    /// Its efficiency: Rousseeuw & Croux, J. Am. Stat. Assoc. 88, 1993.
    private static let efficiency = 0.37
    /// Corrects 1.4826 × the median absolute deviation of 2…9 normal numbers (Croux & Rousseeuw,
    /// COMPSTAT 1992).
    private static let smallSample = [1.196, 1.495, 1.363, 1.206, 1.200, 1.140, 1.129, 1.107]
    /// A median of three and more varies by so much more than a mean.
    private static let medianVariance = 1.35

    /// - Parameter calls: Earlier calls that have the feature and a comparable line; at least one.
    init?(_ feature: VoiceFeature, calls: [ToneCall], spread: ChangeModel.Spread) {
        let known = calls.compactMap { call in call.value(of: feature).map { (call, $0) } }
        guard !known.isEmpty else { return nil }
        self.feature = feature
        count = known.count
        let number = Double(count)
        let values = known.map(\.1)
        let median = values.median
        usual = feature.scale.number(of: median)
        lines = known.map(\.0.line)
        lineVariance = spread.line * spread.line

        let sampled = known.compactMap { call, _ in
            call.samplingVariance(of: feature).map { $0 / feature.samplingScale(of: call) }
        }
        let weight = Self.segmentWeight * Double(sampled.count)
        perMinute =
            (weight * (sampled.isEmpty ? 0 : sampled.reduce(0, +) / Double(sampled.count))
                + Self.populationWeight * spread.sampling) / (weight + Self.populationWeight)
        let share = ChangeModel.dayShare * spread.within
        day = share * share

        let expected = known.map { [perMinute, day] call, _ in
            perMinute * feature.samplingScale(of: call) + day
        }
        let deviations = zip(values, expected).map { abs($0 - median) / $1.squareRoot() }
        if count > 1 {
            let correction =
                count - 2 < Self.smallSample.count
                ? Self.smallSample[count - 2] : number / (number - 0.8)
            let robust = 1.4826 * correction * deviations.median
            let own = Self.efficiency * (number - 1)
            let prior = weight + Self.populationWeight
            scale = (prior + own * robust * robust) / (prior + own)
        } else {
            scale = 1
        }
        let variance =
            expected.reduce(0, +) / number * scale / number
            * (count < 3 ? 1 : Self.medianVariance)
        let shrinkage = variance / (spread.between * spread.between)
        center = (median + shrinkage * spread.center) / (1 + shrinkage)
        centerVariance = variance / (1 + shrinkage)
    }

    /// Deviation of the mean of calls, in the standard deviations that it would have if nothing
    /// changed; `nil` if one of them lacks the feature.
    func deviation(of calls: [ToneCall]) -> Double? {
        let values = calls.compactMap { $0.value(of: feature) }
        guard values.count == calls.count, !calls.isEmpty else { return nil }
        let number = Double(calls.count)
        let own = calls.reduce(0) { $0 + variance(of: $1) } / (number * number)
        let difference = values.reduce(0, +) / number - center
        let strange = calls.reduce(0) { $0 + strangeness(of: $1.line) } / number
        return difference
            / (own + centerVariance + strange * strange * lineVariance).squareRoot()
    }

    /// Of a call about its own mean.
    ///
    /// Where its own segments differ more than those of the earlier calls, one of them may be an
    /// outlier that makes the whole difference: then the mean of both spreads counts.
    private func variance(of call: ToneCall) -> Double {
        let usual = perMinute * feature.samplingScale(of: call)
        let own = call.samplingVariance(of: feature) ?? usual
        return scale * (max(usual, (usual + own) / 2) + day)
    }

    /// Share of the earlier calls that came over another kind of line.
    private func strangeness(of line: ToneLine) -> Double {
        Double(lines.count { !line.isComparable(to: $0) }) / Double(lines.count)
    }
}

extension VoiceFeature {
    /// By how much more the choice of sentences changes the feature than in a minute of speech.
    ///
    /// A response latency rests on the number of questions instead, of which every call has some.
    package func samplingScale(of call: ToneCall) -> Double {
        self == .responseLatency ? 1 : 60 / max(call.speechDuration.inSeconds, 1)
    }
}

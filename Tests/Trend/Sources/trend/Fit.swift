import Foundation
import Recordings
import Tone

/// Makes the numbers that `ChangeModel` ships with.
struct Fit {
    let speakers: [Speaker]
    /// Shares of unchanged calls beyond the limits.
    static let singleShare = 0.0018
    static let pairShare = 0.0027
    /// With one or two earlier calls, where speakers that were not seen differ most from these.
    static let earlyShare = 0.5
    static let mostCalls = 10
    /// How much more lines differ than the two that were measured: they have no handset, no room and
    /// no codec of a mobile network.
    static let otherLines = 1.5
    /// What is kept of correlations, which differ from speaker to speaker.
    static let keptCorrelation = 0.8

    func model(patients: Int, seed: UInt64) -> ChangeModel {
        let still = simulatedSeries(speakers, patients: patients / 4, strayChance: 0, seed: seed)
        var model = ChangeModel(
            spreads: Dictionary(
                uniqueKeysWithValues: VoiceFeature.compared.map { ($0, spread(of: $0, in: still)) }
            ),
            correlations: correlations(in: still),
            single: [.infinity],
            pair: [.infinity]
        )
        let series = simulatedSeries(speakers, patients: patients, seed: seed &+ 1)
        var single = [[Double]](repeating: [], count: Self.mostCalls)
        var pair = single
        let settings = ToneSettings(baselineCalls: Self.mostCalls)
        for calls in series {
            let history = ToneHistory(calls, settings: settings, model: model)
            for index in calls.indices.dropFirst() {
                let (one, two) = history.statistics(at: index)
                if let one { single[min(one.calls, Self.mostCalls) - 1].append(one.value) }
                if let two { pair[min(two.calls, Self.mostCalls) - 1].append(two.value) }
            }
        }
        model.single = limits(single, share: Self.singleShare)
        model.pair = limits(pair, share: Self.pairShare)
        return model
    }

    /// Never higher for more calls than for fewer.
    private func limits(_ statistics: [[Double]], share: Double) -> [Double] {
        var result = statistics.enumerated().map { index, values in
            let part = index < 2 ? share * Self.earlyShare : share
            let sorted = values.sorted()
            return sorted[min(Int(Double(sorted.count) * (1 - part)), sorted.count - 1)]
        }
        for index in result.indices.dropLast().reversed() {
            result[index] = max(result[index], result[index + 1])
        }
        return result
    }

    private func spread(of feature: VoiceFeature, in series: [[ToneCall]]) -> ChangeModel.Spread {
        var means: [Double] = []
        var variances: [Double] = []
        var sampling: [Double] = []
        for calls in series {
            let values = calls.compactMap {
                $0.features[feature]?.value.flatMap(feature.value(of:))
            }
            guard values.count >= 3 else { continue }
            let mean = values.reduce(0, +) / Double(values.count)
            means.append(mean)
            variances.append(
                values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
            )
            sampling += calls.compactMap { call in
                call.samplingVariance(of: feature).map { $0 / feature.samplingScale(of: call) }
            }
        }
        let center = middle(means)
        let mean = means.reduce(0, +) / Double(means.count)
        let between = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(means.count - 1)
        return ChangeModel.Spread(
            center: center,
            between: between.squareRoot(),
            within: (variances.reduce(0, +) / Double(variances.count)).squareRoot(),
            sampling: sampling.reduce(0, +) / Double(sampling.count),
            line: lineDifference(feature)
        )
    }

    /// Root mean square over the speakers of what the same speech over two lines differs by; 0 for
    /// features that have no value on one of them, such as pauses.
    private func lineDifference(_ feature: VoiceFeature) -> Double {
        let squares = speakers.compactMap { speaker -> Double? in
            let lines = speaker.segments.keys.sorted()
            let values = lines.compactMap {
                SegmentStatistics(segments: speaker.segments[$0] ?? []).values[feature]
            }
            guard values.count == lines.count, values.count == 2 else { return nil }
            return (values[1] - values[0]) * (values[1] - values[0])
        }
        return Self.otherLines * (squares.reduce(0, +) / Double(max(squares.count, 1))).squareRoot()
    }

    /// Of the deviations from each patient's own mean, in the patient's own standard deviations.
    private func correlations(in series: [[ToneCall]]) -> [Double] {
        let features = VoiceFeature.compared
        let count = features.count
        var sums = [Double](repeating: 0, count: count * count)
        var numbers = sums
        for calls in series {
            let columns = features.map { feature in
                standardised(calls.map { $0.features[feature]?.value.flatMap(feature.value(of:)) })
            }
            for row in 0..<count {
                for column in 0..<count {
                    for (left, right) in zip(columns[row], columns[column]) {
                        guard let left, let right else { continue }
                        sums[row * count + column] += left * right
                        numbers[row * count + column] += 1
                    }
                }
            }
        }
        return (0..<(count * count)).map { place in
            place / count == place % count
                ? 1 : Self.keptCorrelation * sums[place] / max(numbers[place], 1)
        }
    }

    private func standardised(_ values: [Double?]) -> [Double?] {
        let known = values.compactMap(\.self)
        guard known.count >= 3 else { return values.map { _ in nil } }
        let mean = known.reduce(0, +) / Double(known.count)
        let variance = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(known.count)
        guard variance > 0 else { return values.map { _ in nil } }
        return values.map { value in value.map { ($0 - mean) / variance.squareRoot() } }
    }
}

extension ChangeModel {
    /// As Swift source.
    var source: String {
        let features = VoiceFeature.compared
        let spreads = features.compactMap { feature in
            self.spreads[feature].map {
                """
                            .\(feature): Spread(
                                center: \(number($0.center)),
                                between: \(number($0.between)),
                                within: \(number($0.within)),
                                sampling: \(number($0.sampling)),
                                line: \(number($0.line))
                            ),
                """
            }
        }
        let rows = features.indices.map { row in
            let cells = features.indices.map { column in
                String(format: "%.2f", correlations[row * features.count + column] + 0)
                    .replacingOccurrences(of: "-0.00", with: "0.00")
            }
            return "            " + cells.joined(separator: ", ") + ","
        }
        func list(_ limits: [Double]) -> String {
            limits.map { String(format: "%.2f", $0) }.joined(separator: ", ")
        }
        return """
            // Made by `Tests/Evaluation/run.sh DATA PROGRAM trend-fit`; not to be edited by hand.
            extension ChangeModel {
                package static let shipped = ChangeModel(
                    spreads: [
            \(spreads.joined(separator: "\n"))
                    ],
                    // In the order of `VoiceFeature.compared`.
                    correlations: [
            \(rows.joined(separator: "\n"))
                    ],
                    single: [\(list(single))],
                    pair: [\(list(pair))]
                )
            }

            """
    }

    private func number(_ value: Double) -> String {
        String(format: "%.4g", value)
    }
}

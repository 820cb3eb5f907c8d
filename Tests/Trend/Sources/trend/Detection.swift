import Foundation
import Recordings
import Tone

/// How often a change is found, and how often one is seen where there is none.
struct Detection {
    let series: [[ToneCall]]
    let settings: ToneSettings
    let model: ChangeModel
    static let shifts = stride(from: 1.0, through: 4.0, by: 0.5)
    static let shiftedFeatures = 3

    func run(seed: UInt64) {
        printFalseAlarms()
        print()
        print("shift of 3 features, found by the 2nd changed call, by number of earlier calls")
        let starts = [1, 2, 3, 5, 7, 8, 9, 10]
        print("shift  " + starts.map { pad("\($0)", 6) }.joined() + pad("8-10", 8))
        for shift in Self.shifts {
            var found = starts.map { _ in 0 }
            for (place, start) in starts.enumerated() {
                // The same features for every size of shift.
                var random = SplitMix(seed: seed &+ UInt64(start))
                for calls in series {
                    let changed = shifted(calls, from: start, by: shift, using: &random)
                    let history = ToneHistory(changed, settings: settings, model: model)
                    if (start...(start + 1)).contains(where: {
                        history.assessment(at: $0).isChanged
                    }) {
                        found[place] += 1
                    }
                }
            }
            let rates = found.map { Double($0) / Double(series.count) }
            let full = rates.suffix(3).reduce(0, +) / 3
            print(
                pad(String(format: "%.1f", shift), 5) + "  "
                    + rates.map { pad(String(format: "%.3f", $0), 6) }.joined()
                    + pad(String(format: "%.3f", full), 8)
            )
        }
    }

    private func printFalseAlarms() {
        var scored = [Int](repeating: 0, count: SimulatedPatient.calls)
        var alarms = scored
        for calls in series {
            for (index, result) in ToneHistory(calls, settings: settings, model: model)
                .assessments.enumerated() where result.isScored
            {
                scored[index] += 1
                if result.isChanged { alarms[index] += 1 }
            }
        }
        let all = scored.reduce(0, +)
        let rate = Double(alarms.reduce(0, +)) / Double(all)
        print(
            "unchanged calls: \(all) scored, alarms \(String(format: "%.4f", rate)); by earlier calls"
        )
        print(
            "  "
                + zip(alarms, scored).dropFirst()
                .map { String(format: "%.3f", Double($0) / Double(max($1, 1))) }
                .joined(separator: " ")
        )
    }

    /// The series with features that were drawn moved up or down from one call on, by so many of
    /// the patient's own robust standard deviations.
    private func shifted(
        _ calls: [ToneCall],
        from start: Int,
        by shift: Double,
        using random: inout SplitMix
    ) -> [ToneCall] {
        var candidates = VoiceFeature.compared.filter { feature in
            calls.allSatisfy { $0.features[feature]?.value != nil }
        }
        var result = calls
        for _ in 0..<min(Self.shiftedFeatures, candidates.count) {
            let feature = candidates.remove(at: random.index(below: candidates.count))
            let values = calls.compactMap {
                $0.features[feature]?.value.flatMap(feature.value(of:))
            }
            let center = middle(values)
            let spread = 1.4826 * middle(values.map { abs($0 - center) })
            let step = (random.uniform() < 0.5 ? -1 : 1) * shift * spread
            for index in start..<calls.count {
                guard let value = calls[index].features[feature]?.value.flatMap(feature.value(of:))
                else { continue }
                result[index].features[feature] = Measured(feature.number(of: value + step))
            }
        }
        return result
    }
}

func middle(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}

func pad(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
}

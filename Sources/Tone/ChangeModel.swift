/// How voices differ between people and between calls of one person, and how much change is rare.
///
/// Fitted by `Tests/Evaluation/run.sh DATA PROGRAM trend-fit`.
package struct ChangeModel: Sendable, Equatable {
    /// One feature in the population, on its scale.
    package struct Spread: Sendable, Equatable {
        /// Middle of all people.
        package var center: Double
        /// Standard deviation of people about it.
        package var between: Double
        /// Standard deviation of one person's calls.
        package var within: Double
        /// Mean variance that the choice of sentences makes in a call with a minute of speech.
        package var sampling: Double
        /// Root mean square difference that another kind of line makes.
        package var line: Double

        package init(
            center: Double,
            between: Double,
            within: Double,
            sampling: Double,
            line: Double
        ) {
            self.center = center
            self.between = between
            self.within = within
            self.sampling = sampling
            self.line = line
        }
    }

    package var spreads: [VoiceFeature: Spread]
    /// Correlation of two features' deviations, in the order of `VoiceFeature.compared`, row by
    /// row.
    package var correlations: [Double]
    /// Highest statistic that is no change, for 1, 2, … baseline calls: of a call by itself, and of
    /// the mean of two calls in a row.
    package var single: [Double]
    package var pair: [Double]

    package init(
        spreads: [VoiceFeature: Spread],
        correlations: [Double],
        single: [Double],
        pair: [Double]
    ) {
        self.spreads = spreads
        self.correlations = correlations
        self.single = single
        self.pair = pair
    }

    /// Share of a person's spread that every call has, however long it is: how the day differs.
    package static let dayShare = 0.3

    func correlation(_ first: VoiceFeature, _ second: VoiceFeature) -> Double {
        let order = VoiceFeature.compared
        guard let row = order.firstIndex(of: first), let column = order.firstIndex(of: second)
        else { return first == second ? 1 : 0 }
        return correlations[row * order.count + column]
    }

    func limit(of limits: [Double], calls: Int) -> Double {
        limits[min(max(calls, 1), limits.count) - 1]
    }
}

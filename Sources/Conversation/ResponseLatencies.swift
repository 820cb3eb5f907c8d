import Recordings

/// How long a party takes to respond when the other has finished.
///
/// The patient's latency after staff grows in depression (Yamamoto et al., "Using speech
/// recognition technology to investigate the association between timing-related speech features
/// and depression severity", PLoS ONE 15(9), 2020); the staff's own shows how much room is given.
public struct ResponseLatencies: Hashable, Sendable, Codable {
    public var count: Int
    /// Seconds, at least 0.
    public var median: Measured
    /// From the first to the third quartile, seconds, at least 0.
    public var interquartileRange: Measured
    /// Change over the call, seconds per minute of the recording's clock.
    ///
    /// The median of the slopes between pairs of responses (Theil 1950; Sen, "Estimates of the
    /// regression coefficient based on Kendall's tau", J. Am. Stat. Assoc. 63, 1968), which no
    /// single long wait can tilt.
    public var trend: Measured

    /// - Parameters:
    ///   - turns: Of one party, in order; those that are no response are left out.
    ///   - silence: Why there can be none, when somebody never speaks.
    init(of turns: [Turn], silence: String?) {
        let responses = turns.compactMap { turn in
            turn.responseLatency.map { (turn.span.start.inSeconds / 60, $0.inSeconds) }
        }
        count = responses.count
        guard count >= TurnTakingRules.fewestLatencies else {
            let reason = silence ?? "fewer than \(TurnTakingRules.fewestLatencies) responses"
            (median, interquartileRange) = (.missing(reason), .missing(reason))
            trend = .missing(reason)
            return
        }
        let sorted = responses.map(\.1).sorted()
        median = Measured(quantile(0.5, ofSorted: sorted))
        interquartileRange = Measured(
            quantile(0.75, ofSorted: sorted) - quantile(0.25, ofSorted: sorted)
        )
        trend = Self.trend(of: responses)
    }

    /// - Parameter responses: Minute and latency in seconds, in order.
    private static func trend(of responses: [(Double, Double)]) -> Measured {
        let fewest = TurnTakingRules.fewestLatenciesForTrend
        guard responses.count >= fewest else {
            return .missing("fewer than \(fewest) responses")
        }
        let minutes = responses[responses.count - 1].0 - responses[0].0
        let shortest = TurnTakingRules.shortestTrend.inSeconds
        guard minutes * 60 >= shortest else {
            return .missing("the responses span less than \(shortest.text(decimals: 0)) s")
        }
        return Measured(medianSlope(of: responses))
    }
}

/// The median of the slopes between pairs of points, of at least two with ascending x.
///
/// All pairs of up to 1,000 points. Beyond, only pairs whose distance in the list is a multiple of
/// a number that keeps their count near that, so that a call of a day costs no more.
func medianSlope(of points: [(Double, Double)]) -> Double {
    let step = (points.count * points.count + 999_999) / 1_000_000
    var slopes: [Double] = []
    for distance in stride(from: step, to: points.count, by: step) {
        for index in 0..<(points.count - distance) {
            let (left, right) = (points[index], points[index + distance])
            if right.0 > left.0 { slopes.append((right.1 - left.1) / (right.0 - left.0)) }
        }
    }
    slopes.sort()
    return slopes.isEmpty ? .nan : quantile(0.5, ofSorted: slopes)
}

/// The value below which a share of sorted values lies, interpolated between neighbours.
///
/// Source: Hyndman & Fan, "Sample quantiles in statistical packages", Am. Stat. 50(4), 1996, type 7.
func quantile(_ share: Double, ofSorted sorted: [Double]) -> Double {
    let place = share * Double(sorted.count - 1)
    let index = Int(place)
    let next = min(index + 1, sorted.count - 1)
    return sorted[index] + (sorted[next] - sorted[index]) * (place - Double(index))
}

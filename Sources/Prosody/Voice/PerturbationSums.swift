import Foundation
import Recordings

/// What jitter and shimmer are made of, added up over any frames.
///
/// Two neighbouring periods count if each is 0.1…20 ms long and neither is more than 1.3 times the
/// other; two neighbouring amplitudes if neither is more than 1.6 times the other. These are the
/// customary limits (manual of Praat, "Voice 2. Jitter" and "Voice 3. Shimmer").
package struct PerturbationSums: Sendable {
    /// Pairs of periods that jitter and shimmer need: a few syllables.
    package static let leastPairCount = 50

    private var periodCount = 0
    private var periodPairCount = 0
    private var amplitudeCount = 0
    private var amplitudePairCount = 0
    private var periodSum = 0.0
    private var periodDifferenceSum = 0.0
    private var amplitudeSum = 0.0
    private var amplitudeDifferenceSum = 0.0
    private var amplitudeRatioSum = 0.0

    package init() {}

    /// Adds a period, in seconds.
    mutating func add(period: Double) {
        periodCount += 1
        periodSum += period
    }

    /// Adds the difference of two neighbouring periods, in seconds.
    mutating func add(periodDifference: Double) {
        periodPairCount += 1
        periodDifferenceSum += abs(periodDifference)
    }

    /// Adds the amplitude of a period.
    mutating func add(amplitude: Float) {
        amplitudeCount += 1
        amplitudeSum += Double(amplitude)
    }

    /// Adds two neighbouring amplitudes, both above 0.
    mutating func add(amplitude: Float, after previous: Float) {
        amplitudePairCount += 1
        amplitudeDifferenceSum += Double(abs(amplitude - previous))
        amplitudeRatioSum += Double(abs(log10(amplitude / previous)))
    }

    package mutating func add(_ other: PerturbationSums) {
        periodCount += other.periodCount
        periodPairCount += other.periodPairCount
        amplitudeCount += other.amplitudeCount
        amplitudePairCount += other.amplitudePairCount
        periodSum += other.periodSum
        periodDifferenceSum += other.periodDifferenceSum
        amplitudeSum += other.amplitudeSum
        amplitudeDifferenceSum += other.amplitudeDifferenceSum
        amplitudeRatioSum += other.amplitudeRatioSum
    }

    /// Mean difference of neighbouring periods ÷ mean period.
    package var jitterLocal: Measured {
        guard periodPairCount >= Self.leastPairCount else { return .missing(Reason.fewPeriods) }
        let mean = periodSum / Double(periodCount)
        return Measured(periodDifferenceSum / Double(periodPairCount) / mean)
    }

    /// Mean difference of neighbouring amplitudes ÷ mean amplitude.
    package var shimmerLocal: Measured {
        guard amplitudePairCount >= Self.leastPairCount else {
            return .missing(Reason.fewPeriods)
        }
        let mean = amplitudeSum / Double(amplitudeCount)
        return Measured(amplitudeDifferenceSum / Double(amplitudePairCount) / mean)
    }

    /// Mean magnitude of the step between neighbouring amplitudes, dB.
    package var shimmerLocalDecibels: Measured {
        guard amplitudePairCount >= Self.leastPairCount else {
            return .missing(Reason.fewPeriods)
        }
        return Measured(20 * amplitudeRatioSum / Double(amplitudePairCount))
    }
}

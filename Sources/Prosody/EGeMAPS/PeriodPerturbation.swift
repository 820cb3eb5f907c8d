import Foundation

/// Jitter and shimmer of one frame, as eGeMAPS defines them.
package struct Perturbation: Equatable, Sendable {
    /// Mean change of the period from one to the next, as a share of the mean period, 0…1; 0 where
    /// there is nothing to compare.
    package var jitter: Float = 0
    /// Mean change of the amplitude from one period to the next, dB, 0…6.02; 0 where there is
    /// nothing to compare.
    package var shimmer: Float = 0
}

/// Follows the periods of a voice through the waveform and measures how much they change.
///
/// A pointer walks through each voiced stretch in steps of one period. At each step the waveform of
/// a period is compared with what follows it, for all periods within ±10 % of what the pitch
/// says; the best peak of the correlation is the period, if it is at least 0.5. Where there is none
/// the pointer goes on by the expected period. What a frame cannot tell is taken over from the frame
/// before.
///
/// Source: Eyben, "Real-time speech and music classification by large audio feature space
/// extraction", 2016, section 2.2 (jitter and shimmer by matching waveforms).
package struct PeriodPerturbation {
    /// Correlation that two periods must have.
    static let leastCorrelation = 0.5
    /// How far a period may be from the expected one.
    static let searchRange = 0.1
    /// The lowest pitch that is followed, Hz.
    static let lowestPitch = SubharmonicSummation.pitchRange.lowerBound

    /// Samples between two frames' beginnings.
    package let hop: Int
    /// Samples before a frame's beginning that `measure` may read.
    package let lookBack: Int
    /// Samples from a frame's beginning on that `measure` may read; less than 60 ms.
    package let lookAhead: Int

    private let sampleRate: Double
    private var search: PeriodSearch
    /// Where the next period begins, counted from the frame's beginning; nil after unvoiced frames.
    private var position: Int?
    private var lastPeriod = 0.0
    private var last = Perturbation()

    /// - Parameters:
    ///   - sampleRate: Hz.
    ///   - hop: Samples from one frame to the next.
    package init(sampleRate: Double, hop: Int) {
        self.sampleRate = sampleRate
        self.hop = hop
        let longest = Int((1 + Self.searchRange) * sampleRate / Self.lowestPitch) + 1
        lookBack = 2 * longest + Self.margin
        lookAhead = max(2 * longest, hop) + Self.margin
        search = PeriodSearch(longest: longest)
    }

    /// Samples that must be left over after two periods before the next frame begins.
    ///
    /// This and `arrears` are what the compared program's answers to pulse trains show.
    private static let margin = 4
    /// How far before the frame's beginning the pointer must be to be let beyond the next frame's.
    private static let arrears = 2

    /// Measures the next frame.
    ///
    /// - Parameters:
    ///   - f0: Its pitch, Hz, at least 55; 0 where it is unvoiced.
    ///   - samples: The sample at the frame's beginning; `lookBack` before it and `lookAhead` from
    ///     it on must be there, finite.
    package mutating func measure(f0: Float, samples: UnsafePointer<Float>) -> Perturbation {
        guard f0 > 0 else {
            position = nil
            lastPeriod = 0
            last = Perturbation()
            return last
        }
        let expected = sampleRate / Double(f0)
        let range = PeriodSearch.Range(
            shortest: Int((1 - Self.searchRange) * expected),
            longest: Int((1 + Self.searchRange) * expected)
        )
        var place = position ?? 0
        let mayBegin = position == nil || place <= -Self.arrears
        var sums = Sums()
        while place &+ 2 &* range.longest &+ Self.margin <= hop || (mayBegin && sums.tries == 0) {
            sums.tries &+= 1
            guard let found = search.find(in: range, samples: samples + place) else {
                place &+= Int(expected.rounded())
                continue
            }
            if found.correlation >= Self.leastCorrelation {
                add(found, samples: samples + place, to: &sums)
            }
            place &+= found.period
        }
        position = place &- hop
        last.jitter = sums.jitter ?? (sums.tries == 0 ? 0 : last.jitter)
        last.shimmer = sums.shimmer ?? last.shimmer
        return last
    }

    private mutating func add(
        _ found: PeriodSearch.Match,
        samples: UnsafePointer<Float>,
        to sums: inout Sums
    ) {
        let before = Self.extent(samples, count: found.period)
        let after = Self.extent(samples + found.period, count: found.period)
        sums.amplitudeChange += abs(after - before)
        sums.amplitude += (after + before) / 2
        if lastPeriod > 0 {
            sums.periodChange += abs(found.refinedPeriod - lastPeriod)
            sums.changeCount += 1
        }
        sums.period += found.refinedPeriod
        sums.periodCount += 1
        lastPeriod = found.refinedPeriod
    }

    /// Peak to peak amplitude of a period without its first and last sample.
    private static func extent(_ samples: UnsafePointer<Float>, count: Int) -> Float {
        let end = max(2, count &- 1)
        var low = SIMD8<Float>(repeating: samples[1])
        var high = low
        var index = 1
        while index < end {
            // The last eight may be some of those before once more.
            let place = end &- index >= 8 ? index : max(1, end &- 8)
            guard end &- place >= 8 else { break }
            let values = samples.eight(at: place)
            low.replace(with: values, where: values .< low)
            high.replace(with: values, where: values .> high)
            index = place &+ 8
        }
        // Fewer than eight in all.
        while index < end {
            low[0] = min(low[0], samples[index])
            high[0] = max(high[0], samples[index])
            index &+= 1
        }
        return high.max() - low.min()
    }

    /// What the periods that begin in one frame add up to.
    private struct Sums {
        var tries = 0
        var periodChange = 0.0
        var changeCount = 0.0
        var period = 0.0
        var periodCount = 0.0
        var amplitudeChange: Float = 0
        var amplitude: Float = 0

        var jitter: Float? {
            guard changeCount > 0 else { return nil }
            return Float(min(1, periodChange / changeCount * periodCount / period))
        }

        var shimmer: Float? {
            guard periodCount > 0 else { return nil }
            guard amplitude > 0 else { return 0 }
            return 20 * log10(1 + min(1, amplitudeChange / amplitude))
        }
    }
}

/// Finds the period of a waveform by comparing two neighbouring stretches of each length.
struct PeriodSearch {
    struct Range {
        var shortest: Int
        var longest: Int
    }

    struct Match {
        /// Samples.
        var period: Int
        /// Samples, between the lengths that were tried: the top of a parabola.
        var refinedPeriod: Double
        /// Pearson's correlation at the top of that parabola, about −1…1.
        var correlation: Double
    }

    private var correlations: [Double]

    /// - Parameter longest: The longest period that will be asked for.
    init(longest: Int) {
        correlations = Array(repeating: 0, count: longest + 1)
    }

    /// The highest peak of the correlation inside a range of periods; nil where it has none, for
    /// instance because it rises up to an end of the range.
    ///
    /// - Parameter samples: Twice the longest period, finite.
    mutating func find(in range: Range, samples: UnsafePointer<Float>) -> Match? {
        guard range.shortest >= 3, range.longest - range.shortest >= 2 else { return nil }
        return correlations.withUnsafeMutableBufferPointer { correlations in
            Self.correlate(range, samples, into: correlations)
            var best = -Double.infinity
            var place = 0
            for index in 1..<(range.longest &- range.shortest) {
                let here = correlations[index]
                if here > best, here > correlations[index &- 1],
                    here >= correlations[index &+ 1]
                {
                    best = here
                    place = index
                }
            }
            guard place > 0 else { return nil }
            let before = correlations[place &- 1]
            let after = correlations[place &+ 1]
            let shift = 0.5 * (after - before) / (2 * best - before - after)
            let period = range.shortest &+ place
            return Match(
                period: period,
                refinedPeriod: Double(period) + shift,
                correlation: best + 0.25 * (after - before) * shift
            )
        }
    }

    /// The correlation of the first `period` samples with the `period` samples after them, for each
    /// period of the range.
    private static func correlate(
        _ range: Range,
        _ samples: UnsafePointer<Float>,
        into correlations: UnsafeMutableBufferPointer<Double>
    ) {
        // Sums of both stretches are kept up to date from one period to the next.
        var first = Moments()
        var second = Moments()
        first.add(samples, count: range.shortest)
        second.add(samples + range.shortest, count: range.shortest)
        for period in range.shortest...range.longest {
            let count = Double(period)
            let product = Double(dotProduct(samples, samples + period, count: period))
            let covariance = product - first.sum * second.sum / count
            let power =
                (first.squares - first.sum * first.sum / count)
                * (second.squares - second.sum * second.sum / count)
            // What is left of a constant is rounding, not a waveform.
            let isAlive = power > 1e-18 * first.squares * second.squares && power > 0
            correlations[period &- range.shortest] = isAlive ? covariance / power.squareRoot() : 0
            guard period < range.longest else { break }
            first.add(samples[period])
            second.remove(samples[period])
            second.add(samples[2 &* period])
            second.add(samples[2 &* period &+ 1])
        }
    }

    private struct Moments {
        var sum = 0.0
        var squares = 0.0

        mutating func add(_ sample: Float) {
            let sample = Double(sample)
            sum += sample
            squares += sample * sample
        }

        /// Four at a time, so that each sum need not wait for the one before.
        mutating func add(_ samples: UnsafePointer<Float>, count: Int) {
            var sums = SIMD4<Double>.zero
            var squareSums = SIMD4<Double>.zero
            var index = 0
            while index &+ 4 <= count {
                let four = SIMD4<Double>(
                    UnsafeRawPointer(samples + index).loadUnaligned(as: SIMD4<Float>.self)
                )
                sums += four
                squareSums += four * four
                index &+= 4
            }
            sum += sums.sum()
            squares += squareSums.sum()
            while index < count {
                add(samples[index])
                index &+= 1
            }
        }

        mutating func remove(_ sample: Float) {
            let sample = Double(sample)
            sum -= sample
            squares -= sample * sample
        }
    }
}

/// Finds where a waveform comes again, about one period before or after a place.
///
/// The waveform is what lies within half a period of the place, both end samples included. It is
/// compared with the waveform at each lag from 0.8 to 1.25 periods; of the peaks of the normalised
/// correlation the highest sample counts, whose place is then refined by a parabola.
///
/// Source: the manual of Praat, "Sound & Pitch: To PointProcess (cc)". The extent of the waveform,
/// and that the peaks are compared before they are refined, was found by comparing results.
final class PulseMatcher {
    private static let lagRange = 0.8...1.25
    /// Peaks so far below the highest of the first look cannot become it.
    private static let closeEnough: Float = 0.1

    /// A peak of the correlation.
    struct Match {
        /// Samples.
        var lag: Double
        /// −1…1.
        var correlation: Float
        /// The correlation at the sample nearest to the peak.
        fileprivate var sample: Float
    }

    /// Samples between two lags of the first look: an eighth of a millisecond.
    private let stride: Int
    private let correlations: FloatBuffer
    private var peaks: [Int] = []

    /// - Parameter longest: The longest period, samples.
    init(sampleRate: Int, longest: Double) {
        stride = max(1, sampleRate / 8000)
        let span = Self.lagRange.upperBound - Self.lagRange.lowerBound
        correlations = FloatBuffer(count: Int(span * longest) + 3 * stride + 8)
        peaks.reserveCapacity(correlations.count)
    }

    /// Where the waveform around a place comes again.
    ///
    /// - Parameters:
    ///   - samples: `count` finite samples.
    ///   - place: Between two of them.
    ///   - step: 1 for later, −1 for earlier.
    /// - Returns: The best match; one period with a correlation of −1 if there is none, and `nil` if
    ///   the samples end too soon.
    func match(
        in samples: UnsafePointer<Float>,
        count: Int,
        around place: Double,
        period: Double,
        step: Int
    ) -> Match? {
        let from = Int((place - 0.5 * period).rounded())
        let length = Int((place + 0.5 * period).rounded()) - from + 1
        let shortest = Int(Self.lagRange.lowerBound * period) - stride
        let steps = (Int(Self.lagRange.upperBound * period) + 1 - shortest) / stride + 2
        let far = from + step * (shortest + steps * stride)
        guard min(from, far) > 0, max(from, far) + length < count, steps < correlations.count
        else { return nil }
        let waveform = Waveform(start: samples + from, length: length, step: step)
        let lags = Lags(first: shortest, step: stride, count: steps)
        let range = Self.lagRange.lowerBound * period...Self.lagRange.upperBound * period
        correlate(waveform, lags)
        let best =
            stride == 1
            ? highestPeak(of: lags, in: range) : lookClosely(at: lags, of: waveform, in: range)
        return best ?? Match(lag: period, correlation: -1, sample: -1)
    }

    /// Looks at the peaks of the first look that could be the highest, sample by sample.
    private func lookClosely(
        at lags: Lags,
        of waveform: Waveform,
        in range: ClosedRange<Double>
    ) -> Match? {
        var least: Float = -2
        for index in 1..<(lags.count - 1) where isPeak(index) {
            least = max(least, correlations[index] - Self.closeEnough)
        }
        for index in 1..<(lags.count - 1) where isPeak(index) && correlations[index] > least {
            peaks.append(index)
        }
        var best: Match?
        for index in peaks {
            let first = lags.first + (index - 1) * stride
            let close = Lags(first: first, step: 1, count: 2 * stride + 1)
            correlate(waveform, close)
            if let match = highestPeak(of: close, in: range), match.sample > best?.sample ?? -2 {
                best = match
            }
        }
        peaks.removeAll(keepingCapacity: true)
        return best
    }

    private func highestPeak(of lags: Lags, in range: ClosedRange<Double>) -> Match? {
        var best: Match?
        for index in 1..<max(1, lags.count - 1) where isPeak(index) {
            let here = correlations[index]
            guard here > best?.sample ?? -2 else { continue }
            let (left, right) = (correlations[index &- 1], correlations[index &+ 1])
            let shift = 0.5 * (right - left) / (2 * here - left - right)
            let lag = Double(lags.first + index) + Double(shift)
            guard range.contains(lag) else { continue }
            let height = here + 0.25 * (right - left) * shift
            best = Match(lag: lag, correlation: height, sample: here)
        }
        return best
    }

    private func isPeak(_ index: Int) -> Bool {
        correlations[index] >= correlations[index &- 1]
            && correlations[index] > correlations[index &+ 1]
    }

    /// What is compared, and in which direction.
    private struct Waveform {
        var start: UnsafePointer<Float>
        var length: Int
        var step: Int
    }

    /// Lags that are looked at, in samples.
    private struct Lags {
        var first: Int
        var step: Int
        var count: Int
    }

    private func correlate(_ waveform: Waveform, _ lags: Lags) {
        let (fixed, length, step) = (waveform.start, waveform.length, waveform.step)
        let scale = 1 / max(dotProduct(fixed, fixed, count: length), .leastNormalMagnitude)
        var moving = fixed + step &* lags.first
        // Followed in double precision, so that a loud past leaves nothing behind.
        var energy = Double(dotProduct(moving, moving, count: length))
        for place in 0..<lags.count {
            let product = dotProduct(fixed, moving, count: length)
            // Kept as a signed square for now: roots are taken all at once.
            correlations[place] = abs(product) * product * scale / Float(max(energy, 1e-20))
            for _ in 0..<lags.step {
                let entering = step > 0 ? moving[length] : moving[-1]
                let leaving = step > 0 ? moving[0] : moving[length &- 1]
                energy += Double((entering - leaving) * (entering + leaving))
                moving += step
            }
        }
        for place in 0..<lags.count {
            let square = correlations[place]
            correlations[place] = square < 0 ? -(-square).squareRoot() : square.squareRoot()
        }
    }
}

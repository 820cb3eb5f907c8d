import Foundation
public import Recordings

/// The features of a call as means over its segments of speech, and how sure those means are.
///
/// Segments are taken for drawn at random from what this person would say today. The covariance of
/// the means is the infinitesimal jackknife's: the sum over the segments of the products of what
/// each moves two means by (Jaeckel 1972; Efron, "The Jackknife, the Bootstrap and Other Resampling
/// Plans", SIAM 1982, ch. 6). It agrees with the spread of calls drawn anew from the same segments.
public struct SegmentStatistics: Sendable {
    /// On the features' scales.
    public private(set) var values: [VoiceFeature: Double] = [:]
    public private(set) var covariance: SamplingCovariance

    /// Fewer segments, or fewer pauses, have no covariance worth the name.
    static let fewest = 5
    /// 5th to 95th percentile of a normal distribution, in standard deviations.
    private static let rangeWidth = 3.29
    /// Silences of this length inside a channel's speech are pauses, seconds.
    private static let pauses = 0.15...2.0

    /// - Parameters:
    ///   - segments: Speech of the patient, in order, with their prosody.
    ///   - latencies: Times that the patient took to answer, seconds.
    public init(segments: [SpeechSegment], latencies: [Double] = []) {
        var influences: [VoiceFeature: [Double]] = [:]
        let means = SegmentMeans(segments)
        for (feature, mean) in means.all(rangeWidth: Self.rangeWidth) {
            values[feature] = mean.value
            influences[feature] = mean.influences
        }
        var extra: [[VoiceFeature]: Double] = [:]
        let pauses = zip(segments, segments.dropFirst())
            .map { ($1.span.start - $0.span.end).inSeconds }
            .filter(Self.pauses.contains)
        if pauses.count >= Self.fewest {
            let speech = segments.reduce(0) { $0 + $1.span.duration.inSeconds }
            let rhythm = PauseStatistics(pauses, speech: speech)
            values[.pauseShare] = rhythm.share
            values[.pauseLength] = rhythm.length
            extra[[.pauseShare, .pauseShare]] = rhythm.shareVariance
            extra[[.pauseLength, .pauseLength]] = rhythm.lengthVariance
            extra[[.pauseShare, .pauseLength]] = rhythm.covariance
            extra[[.pauseLength, .pauseShare]] = rhythm.covariance
        }
        if latencies.count >= Self.fewest {
            let sorted = latencies.compactMap(VoiceFeature.responseLatency.scale.value).sorted()
            values[.responseLatency] = sorted.quantile(0.5)
            // A median has π/2 times the variance of a mean; quartiles lie 1.349 deviations apart.
            let deviation = (sorted.quantile(0.75) - sorted.quantile(0.25)) / 1.349
            extra[[.responseLatency, .responseLatency]] =
                .pi / 2 * deviation * deviation / Double(sorted.count)
        }
        let present = VoiceFeature.compared.filter {
            influences[$0] != nil || extra[[$0, $0]] != nil
        }
        covariance = SamplingCovariance(
            features: present,
            values: present.flatMap { row in
                present.map { column in
                    if let left = influences[row], let right = influences[column] {
                        return zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
                    }
                    return extra[[row, column]] ?? 0
                }
            }
        )
    }
}

/// A mean and what each segment moves it by.
private struct InfluencedMean {
    var value: Double
    var influences: [Double]

    /// Of a function with this value and slope at the mean.
    func mapped(_ value: Double, slope: Double) -> InfluencedMean {
        InfluencedMean(value: value, influences: influences.map { $0 * slope })
    }

    var inOctaves: InfluencedMean? {
        value > 0 ? mapped(log2(value), slope: 1 / (value * log(2))) : nil
    }
}

/// Means over segments, each as heavy as it is long.
private struct SegmentMeans {
    private let segments: [ProsodySummary]
    private let weights: [Double]
    /// Features that fewer seconds of speech were measured on are left out.
    private static let leastSpeech = 10.0

    init(_ segments: [SpeechSegment]) {
        self.segments = segments.map(\.prosody)
        weights = segments.map(\.prosody.speechDuration.inSeconds)
    }

    func all(rangeWidth: Double) -> [(VoiceFeature, InfluencedMean)] {
        let pitch = segments.map { $0.f0Median.value.flatMap(VoiceFeature.pitchLevel.scale.value) }
        let level = segments.map(\.intensityMean.value)
        let found: [(VoiceFeature, InfluencedMean?)] = [
            (.pitchLevel, mean(pitch)),
            (
                .pitchRange,
                pooledRange(segments.map(\.f0Range.value), around: pitch, rangeWidth)?
                    .inOctaves
            ),
            (
                .loudnessRange,
                pooledRange(segments.map(\.intensityRange.value), around: level, rangeWidth)?
                    .inOctaves
            ),
            (.tempo, mean(segments.map(\.articulationRate.value))?.inOctaves),
            (.spectralTilt, mean(segments.map(\.spectralTilt.value))),
            (.jitter, mean(segments.map(\.jitterLocal.value))?.inOctaves),
            (.shimmer, mean(segments.map(\.shimmerLocal.value))?.inOctaves),
            (.harmonicity, mean(segments.map(\.harmonicsToNoiseRatio.value))),
            (.cepstralPeak, mean(segments.map(\.cepstralPeakProminence.value))),
        ]
        return found.compactMap { feature, mean in mean.map { (feature, $0) } }
    }

    /// The range of all segments together: of what varies within them and of their own levels.
    private func pooledRange(
        _ ranges: [Double?],
        around levels: [Double?],
        _ width: Double
    ) -> InfluencedMean? {
        guard let level = mean(levels)?.value else { return nil }
        let squares = zip(ranges, levels).map { range, own -> Double? in
            guard let range, let own else { return nil }
            return range * range + width * width * (own - level) * (own - level)
        }
        guard let square = mean(squares), square.value > 0 else { return nil }
        let root = square.value.squareRoot()
        return square.mapped(root, slope: 0.5 / root)
    }

    private func mean(_ numbers: [Double?]) -> InfluencedMean? {
        var total = 0.0
        var sum = 0.0
        var count = 0.0
        for (number, weight) in zip(numbers, weights) {
            guard let number, weight > 0 else { continue }
            total += weight
            sum += weight * number
            count += 1
        }
        guard total >= Self.leastSpeech, count >= Double(SegmentStatistics.fewest) else {
            return nil
        }
        let value = sum / total
        // As for any variance of a sample about its own mean.
        let correction = (count / (count - 1)).squareRoot()
        let influences = zip(numbers, weights).map { number, weight in
            number.map { correction * weight / total * ($0 - value) } ?? 0
        }
        return InfluencedMean(value: value, influences: influences)
    }
}

/// Share and length of pauses, with the covariance of their errors (delta method).
private struct PauseStatistics {
    var share: Double
    var length: Double
    var shareVariance: Double
    var lengthVariance: Double
    var covariance: Double

    init(_ pauses: [Double], speech: Double) {
        let count = Double(pauses.count)
        let total = pauses.reduce(0, +)
        let mean = total / count
        let squares = pauses.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let fraction = total / (total + speech)
        share = asin(fraction.squareRoot())
        length = log2(mean)
        let lengthSlope = 1 / (mean * log(2))
        let shareSlope =
            speech / ((total + speech) * (total + speech))
            / (2 * (fraction * (1 - fraction)).squareRoot())
        lengthVariance = squares / (count - 1) / count * lengthSlope * lengthSlope
        // The number of pauses is a Poisson variable: the variance of their sum is the sum of their
        // squares.
        shareVariance = pauses.reduce(0) { $0 + $1 * $1 } * shareSlope * shareSlope
        covariance = squares / count * shareSlope * lengthSlope
    }
}

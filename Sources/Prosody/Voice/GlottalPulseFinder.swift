/// Places the glottal pulses of a voiced stretch: one point in each period of the voice.
///
/// The first point is the largest excursion within the period around the middle of the stretch.
/// From there each next point is where the waveform around it matches the one around the last point
/// best (`PulseMatcher`), to the right and to the left. Points whose waveform does not
/// match (correlation below 0.3) or is far too weak are left out; one point beyond each end is
/// added when it matches well (above 0.7).
///
/// Source: the manual of Praat, "Sound & Pitch: To PointProcess (cc)"; that points more than
/// 32.6 dB below the loudest of the recording are left out was found by comparing results.
final class GlottalPulseFinder {
    /// Frames of a stretch that are searched in one go; a longer one is searched in pieces.
    static let longestPiece = 60
    private static let leastCorrelation: Float = 0.3
    private static let leastExtraCorrelation: Float = 0.7
    private static let leastPeak: Float = 0.0233

    /// Pulses of the last piece, by place in the stream of samples, ascending.
    private(set) var pulses: [Double] = []
    private var before: [Double] = []
    private let matcher: PulseMatcher

    /// The piece without its mean, and where it begins in the stream.
    private let samples: FloatBuffer
    private var sampleCount = 0
    private var start = 0
    /// The mean of the last piece, which was taken off its samples.
    private(set) var offset: Float = 0
    private let margin: Int
    private let samplesPerFrame: Double

    /// The last pulse of a stretch that goes on, and the correlation it was found with.
    private var last: Double?

    init(sampleRate: Int) {
        let longest = Double(sampleRate) / Double(PeriodicityMeter.pitchRange.lowerBound)
        samplesPerFrame = Double(sampleRate) / 100
        margin = Int(3 * longest)
        matcher = PulseMatcher(sampleRate: sampleRate, longest: longest)
        let length = Double(Self.longestPiece) * samplesPerFrame
        samples = FloatBuffer(count: Int(length) + 2 * margin + 2)
        let room = Self.longestPiece * 8
        pulses.reserveCapacity(room)
        before.reserveCapacity(room)
    }

    /// Finds the pulses of a piece of a voiced stretch and leaves them in `pulses`.
    ///
    /// - Parameters:
    ///   - piece: At most `longestPiece` voiced frames; what is held of `history` reaches two of
    ///     the longest periods beyond them where the recording does.
    ///   - highest: The largest magnitude of the recording up to now.
    func find(in piece: VoicedPiece, of history: SampleHistory, highest: Float) {
        pulses.removeAll(keepingCapacity: true)
        before.removeAll(keepingCapacity: true)
        copy(piece, from: history)
        let end = (Double(piece.firstFrame + piece.periods.count) - 0.5) * samplesPerFrame
        let least = Self.leastPeak * highest
        if piece.isBeginning {
            last = nil
            let begin = (Double(piece.firstFrame) - 0.5) * samplesPerFrame
            guard let first = extremum(around: 0.5 * (begin + end), of: piece) else { return }
            walk(from: first, to: begin, step: -1, of: piece, isEnd: true, least: least)
            pulses.append(contentsOf: before.reversed())
            pulses.append(first)
            last = first
        }
        guard let from = last else { return }
        last = walk(from: from, to: end, step: 1, of: piece, isEnd: piece.isEnd, least: least)
    }

    private func copy(_ piece: VoicedPiece, from history: SampleHistory) {
        let first = Int((Double(piece.firstFrame) - 0.5) * samplesPerFrame) - margin
        let frames = Double(piece.periods.count) * samplesPerFrame
        start = max(first, max(0, history.end - history.keptCount))
        let end = min(first + Int(frames) + 2 * margin, history.end)
        sampleCount = max(0, min(end - start, samples.count))
        guard sampleCount > 0 else { return }
        let source = history.samples(from: start)
        offset = sum(source, count: sampleCount) / Float(sampleCount)
        for index in 0..<sampleCount { samples[index] = source[index] - offset }
    }

    private func extremum(around middle: Double, of piece: VoicedPiece) -> Double? {
        let half = 0.5 * piece.period(at: middle, samplesPerFrame: samplesPerFrame)
        let low = max(0, Int((middle - half).rounded(.up)) - start)
        let high = min(sampleCount - 1, Int(middle + half) - start)
        guard low < high else { return nil }
        var best = low
        for index in low...high where abs(samples[index]) > abs(samples[best]) { best = index }
        guard abs(samples[best]) > 0 else { return nil }
        guard best > 0, best < sampleCount - 1 else { return Double(start + best) }
        let (left, here, right) = (samples[best - 1], samples[best], samples[best + 1])
        let curvature = 2 * here - left - right
        let shift = curvature != 0 ? 0.5 * (right - left) / curvature : 0
        return Double(start + best) + Double(min(max(shift, -0.5), 0.5))
    }

    /// Goes from pulse to pulse up to an end of the piece and collects them.
    ///
    /// - Returns: The last point inside the piece, whether it was kept or not.
    @discardableResult
    private func walk(
        from first: Double,
        to end: Double,
        step: Int,
        of piece: VoicedPiece,
        isEnd: Bool,
        least: Float
    ) -> Double {
        var time = first
        while true {
            let period = piece.period(at: time, samplesPerFrame: samplesPerFrame)
            let found = matcher.match(
                in: samples.base,
                count: sampleCount,
                around: time - Double(start),
                period: period,
                step: step
            )
            guard let found else { return time }
            let next = time + Double(step) * found.lag
            let isInside = step > 0 ? next <= end : next >= end
            if !isInside && !isEnd { return time }
            let threshold = isInside ? Self.leastCorrelation : Self.leastExtraCorrelation
            if found.correlation > threshold, peak(next, period: period) > least {
                if step > 0 { pulses.append(next) } else { before.append(next) }
            }
            if !isInside { return time }
            time = next
        }
    }

    private func peak(_ time: Double, period: Double) -> Float {
        let low = max(0, Int(time - 0.5 * period) - start)
        let high = min(sampleCount, Int(time + 0.5 * period) - start + 1)
        guard low < high else { return 0 }
        return largestMagnitude(samples.base + low, count: high - low, around: 0)
    }
}

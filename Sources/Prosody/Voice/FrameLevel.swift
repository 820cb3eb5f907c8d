/// How loud a frame is, at the recording's own rate.
struct FrameLevel {
    /// The mean within one longest period (13.3 ms) of the centre.
    var mean: Float = 0
    /// The largest distance from the mean within half of that of the centre.
    var peak: Float = 0
    /// The largest distance from the mean within 5 ms of the centre.
    var nearPeak: Float = 0
    /// The mean square distance from the mean within 5 ms of the centre.
    var meanSquare: Float = 0
    /// The largest peak up to this frame, those long ago having faded.
    var loudest: Float = 0

    init() {}

    /// - Parameters:
    ///   - centre: A place in the stream; what lies outside the stream is left out.
    ///   - loudest: The largest peak before this frame.
    init(
        centre: Int,
        sampleRate: Int,
        history: SampleHistory,
        loudest: Float
    ) {
        let reach = sampleRate / HarmonicityMeter.lowestPitch
        let wide = max(0, centre - reach)..<max(0, min(centre + reach, history.end))
        self.loudest = loudest
        guard wide.count > 0 else { return }
        mean = sum(history.samples(from: wide.lowerBound), count: wide.count) / Float(wide.count)
        let near = max(0, centre - reach / 2)..<max(0, min(centre + reach / 2, history.end))
        let hop = sampleRate / 200
        let middle = max(0, centre - hop)..<max(0, min(centre + hop, history.end))
        guard middle.lowerBound < middle.upperBound else { return }
        let samples = history.samples(from: near.lowerBound)
        let own = samples + (middle.lowerBound - near.lowerBound)
        let after = own + middle.count
        nearPeak = largestMagnitude(own, count: middle.count, around: mean)
        peak = max(
            nearPeak,
            largestMagnitude(
                samples,
                count: middle.lowerBound - near.lowerBound,
                around: mean
            ),
            largestMagnitude(after, count: near.upperBound - middle.upperBound, around: mean)
        )
        self.loudest = max(loudest, peak)
        let square = dotProduct(own, own, count: middle.count)
        let linear = sum(own, count: middle.count)
        let count = Float(middle.count)
        meanSquare = max(0, square / count - mean * (2 * linear / count - mean))
    }
}

import Foundation

/// Sums up the smoothed descriptors of a recording to the 88 functionals.
///
/// Memory does not depend on how many frames are added.
final class FunctionalsAccumulator {
    private let framesPerSecond: Double

    private let short = Moments(width: ShortFrame.width, skipsZero: false)
    private var energy = 0.0
    private var loudness = QuantileHistogram(range: 0x1p-12...0x1p8, fineness: 12)
    private var loudnessContour = ContourSlopes()

    private let voice = Moments(width: VoiceFrame.width, skipsZero: true)
    private var pitch = QuantileHistogram(range: 0x1p3...0x1p7, fineness: 15)
    private var pitchContour = ContourSlopes()
    private var voiced = SegmentLengths()
    private var unvoiced = SegmentLengths()

    init(framesPerSecond: Double) {
        self.framesPerSecond = framesPerSecond
    }

    /// Adds the smoothed descriptors of a 20 ms frame, in the order of `ShortFrame`.
    func addShort(_ values: UnsafePointer<Float>) {
        short.add(values)
        let level = values[ShortFrame.loudness]
        loudness.add(level)
        loudnessContour.add(level)
    }

    /// Adds the mean square of a 20 ms frame.
    func addEnergy(_ meanSquare: Float) {
        energy += Double(meanSquare)
    }

    /// Adds the smoothed descriptors of a frame, in the order of `VoiceFrame`.
    func addVoice(_ values: UnsafePointer<Float>) {
        voice.add(values)
        let height = values[VoiceFrame.pitch]
        if height > 0 {
            pitch.add(height)
            pitchContour.add(height)
        }
        voiced.add(height > 0)
        unvoiced.add(!(height > 0))
    }

    /// The functionals of all that was added.
    func finish() -> EGeMAPSFunctionals {
        var values: [Double] = []
        values.reserveCapacity(EGeMAPS.functionalNames.count)
        let pitchShape = pitchContour.finish(framesPerSecond: framesPerSecond)
        let loudnessShape = loudnessContour.finish(framesPerSecond: framesPerSecond)
        appendVoice(VoiceFrame.pitch, to: &values)
        append(pitch, pitchShape, to: &values)
        appendShort(ShortFrame.loudness, to: &values)
        append(loudness, loudnessShape, to: &values)
        for lane in ShortFrame.flux..<ShortFrame.count { appendShort(lane, to: &values) }
        for lane in VoiceFrame.jitter..<(VoiceFrame.firstVoiced + VoiceFrame.voicedCount) {
            appendVoice(lane, to: &values)
        }
        for index in 0..<VoiceFrame.unvoicedCount {
            values.append(voice.mean(VoiceFrame.firstUnvoiced + index))
        }
        let seconds = Double(short.frameCount) / framesPerSecond
        values.append(seconds > 0 ? Double(loudnessShape.peakCount) / seconds : 0)
        appendSegments(to: &values)
        let meanSquare = short.frameCount > 0 ? energy / Double(short.frameCount) : 0
        values.append(10 * log10(max(meanSquare, 1e-12)))
        return EGeMAPSFunctionals(values: values)
    }

    private func appendShort(_ lane: Int, to values: inout [Double]) {
        values.append(short.mean(lane))
        values.append(short.normalizedDeviation(lane))
    }

    private func appendVoice(_ lane: Int, to values: inout [Double]) {
        values.append(voice.mean(lane))
        values.append(voice.normalizedDeviation(lane))
    }

    private func append(
        _ histogram: QuantileHistogram,
        _ shape: ContourShape,
        to values: inout [Double]
    ) {
        let low = histogram.quantile(0.2)
        let high = histogram.quantile(0.8)
        values += [low, histogram.quantile(0.5), high, high - low]
        values += [
            shape.rising.mean, shape.rising.deviation, shape.falling.mean, shape.falling.deviation,
        ]
    }

    private func appendSegments(to values: inout [Double]) {
        var voiced = voiced
        var unvoiced = unvoiced
        voiced.finish()
        unvoiced.finish()
        let seconds = Double(voice.frameCount) / framesPerSecond
        values.append(seconds > 0 ? Double(voiced.count) / seconds : 0)
        values.append(voiced.mean / framesPerSecond)
        values.append(voiced.deviation / framesPerSecond)
        values.append(unvoiced.mean / framesPerSecond)
        values.append(unvoiced.deviation / framesPerSecond)
    }
}

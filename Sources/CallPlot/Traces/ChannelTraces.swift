/// Takes one channel's samples, pitch and intensity as they come and keeps what a picture needs.
///
/// At most 1.8 MB however long the call is; a call of up to 11 minutes is kept to 10 ms, one of
/// 8 hours to 0.64 s. The result does not depend on the sizes of the blocks.
public struct ChannelTraces: Sendable {
    private var envelope = DoublingBins<WaveformBin>()
    private var pitches = DoublingBins<PitchBin>()
    private var intensities = DoublingBins<IntensityBin>()

    private let sampleRate: Int
    private let samplesPerBin: Int
    private var open = WaveformBin(low: 0, high: 0)
    private var openCount = 0

    private let hop: Double
    private let firstFrame: Double

    /// - Parameters:
    ///   - sampleRate: Samples in a second, above 0.
    ///   - hop: Seconds from one frame to the next, for pitch and for intensity.
    ///   - firstFrame: The time of the first frame's centre, seconds.
    public init(sampleRate: Int, hop: Double = 0.01, firstFrame: Double = 0) {
        self.sampleRate = sampleRate
        samplesPerBin = max(1, sampleRate / 100)
        self.hop = hop
        self.firstFrame = firstFrame
    }

    /// Takes the next samples, full scale being ±1; NaN and infinite ones count as 0.
    public mutating func push(samples: UnsafeBufferPointer<Float>) {
        for raw in samples {
            let sample = raw.isFinite ? raw : 0
            if openCount == 0 {
                open = WaveformBin(low: sample, high: sample)
            } else {
                if sample < open.low { open.low = sample }
                if sample > open.high { open.high = sample }
            }
            openCount &+= 1
            if openCount == samplesPerBin {
                envelope.append(open)
                openCount = 0
            }
        }
    }

    /// Takes the pitch of the next frame.
    ///
    /// - Parameter pitch: Hz, or `nil` for an unvoiced frame.
    public mutating func push(pitch: Float?) {
        pitches.append(PitchBin(pitch))
    }

    /// Takes the intensity of the next frame.
    ///
    /// - Parameter intensity: dB re full scale, or `nil` for digital silence.
    public mutating func push(intensity: Float?) {
        intensities.append(IntensityBin(intensity))
    }

    var waveformTrace: Trace<WaveformBin> {
        var bins = envelope
        if openCount > 0 { bins.append(open) }
        let sampleCount = envelope.count * samplesPerBin + openCount
        return Trace(
            bins: bins.all,
            start: 0,
            end: Double(sampleCount) / Double(sampleRate),
            binLength: Double(samplesPerBin * bins.width) / Double(sampleRate)
        )
    }

    var pitchTrace: Trace<PitchBin> { trace(of: pitches) }

    var intensityTrace: Trace<IntensityBin> { trace(of: intensities) }

    private func trace<Element>(of bins: DoublingBins<Element>) -> Trace<Element> {
        let start = firstFrame - hop / 2
        return Trace(
            bins: bins.all,
            start: start,
            end: start + hop * Double(bins.count),
            binLength: hop * Double(bins.width)
        )
    }
}

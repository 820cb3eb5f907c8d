import Prosody
import Recordings

/// Measures a whole signal, pushed in blocks of one size, as speech from beginning to end or in
/// the spans given.
func prosody(
    of samples: [Float],
    rate: Int,
    speech: [AudioSpan]? = nil,
    blockLength: Int = 4096
) -> ProsodySummary {
    let analyzer = ProsodyAnalyzer(sampleRate: rate)
    forEachBlock(of: samples, length: blockLength) { analyzer.push($0) }
    let whole = AudioSpan(
        start: .zero,
        end: Milliseconds(frames: Int64(samples.count), sampleRate: rate)
    )
    return analyzer.finish(speech: speech ?? [whole])
}

func level(of samples: [Float], blockLength: Int = 4096) -> LevelMeasurement {
    var meter = LevelMeter()
    forEachBlock(of: samples, length: blockLength) { meter.push($0) }
    return meter.finish()
}

func resampled(
    _ samples: [Float],
    from inputRate: Int,
    to outputRate: Int = 16000,
    blockLength: Int = 4096
) -> [Float] {
    var resampler = Resampler(from: inputRate, to: outputRate)
    var output: [Float] = []
    forEachBlock(of: samples, length: blockLength) { resampler.push($0, into: &output) }
    resampler.finish(into: &output)
    return output
}

private func forEachBlock(
    of samples: [Float],
    length: Int,
    _ body: (UnsafeBufferPointer<Float>) -> Void
) {
    samples.withUnsafeBufferPointer { all in
        var start = 0
        while start < all.count {
            let end = min(start + length, all.count)
            body(UnsafeBufferPointer(rebasing: all[start..<end]))
            start = end
        }
    }
}

extension ProsodySummary {
    /// Every measured quantity, by name.
    var quantities: [(name: String, measured: Measured)] {
        [
            ("f0Median", f0Median), ("f0Range", f0Range),
            ("f0StandardDeviation", f0StandardDeviation), ("f0Slope", f0Slope),
            ("voicedFraction", voicedFraction),
            ("intensityMean", intensityMean), ("intensityRange", intensityRange),
            ("articulationRate", articulationRate), ("speechRate", speechRate),
            ("pauseMean", pauseMean), ("pauseFraction", pauseFraction),
            ("phonationRatio", phonationRatio), ("spectralTilt", spectralTilt),
            ("jitterLocal", jitterLocal), ("shimmerLocal", shimmerLocal),
            ("harmonicsToNoiseRatio", harmonicsToNoiseRatio),
            ("cepstralPeakProminence", cepstralPeakProminence),
            ("tremorStrength", tremorStrength), ("tremorFrequency", tremorFrequency),
        ]
    }
}

extension AudioSpan {
    init(_ start: Int64, _ end: Int64) {
        self.init(start: Milliseconds(start), end: Milliseconds(end))
    }
}

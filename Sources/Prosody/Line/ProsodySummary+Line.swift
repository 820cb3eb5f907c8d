public import Recordings

extension ProsodySummary {
    /// The same without what the line cannot carry, which gets the reason instead.
    ///
    /// - Parameters:
    ///   - line: Of the channel.
    ///   - level: Of the channel.
    public func carried(by line: LineQuality, level: LevelMeasurement) -> ProsodySummary {
        let suitability = FeatureSuitability(line: line, level: level, pitch: f0Median)
        var carried = self
        func gate(_ path: WritableKeyPath<ProsodySummary, Measured>, as feature: VoiceFeature) {
            // Where there is nothing to refuse, the first reason is the better one.
            guard carried[keyPath: path].value != nil else { return }
            carried[keyPath: path] = suitability.gate(carried[keyPath: path], as: feature)
        }
        gate(\.f0Median, as: .pitchLevel)
        gate(\.f0Range, as: .pitchRange)
        gate(\.f0StandardDeviation, as: .pitchRange)
        gate(\.f0Slope, as: .pitchRange)
        gate(\.voicedFraction, as: .voicedFraction)
        gate(\.intensityRange, as: .intensityRange)
        gate(\.articulationRate, as: .syllableRate)
        gate(\.speechRate, as: .syllableRate)
        gate(\.spectralTilt, as: .spectralTilt)
        gate(\.jitterLocal, as: .jitter)
        gate(\.shimmerLocal, as: .shimmer)
        gate(\.harmonicsToNoiseRatio, as: .harmonicsToNoise)
        gate(\.cepstralPeakProminence, as: .cepstralPeakProminence)
        gate(\.tremorStrength, as: .intensityRange)
        gate(\.tremorFrequency, as: .intensityRange)
        return carried
    }
}

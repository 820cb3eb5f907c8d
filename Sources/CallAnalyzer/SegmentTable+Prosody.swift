import Recordings

extension SegmentTable {
    /// - Parameters:
    ///   - segments: What was measured, in order; a stretch of speech without a segment gets a row
    ///     without values.
    ///   - speech: The stretches that become rows.
    init(_ segments: [SpeechSegment], of speech: [AudioSpan]) {
        let measures = Self.measures
        let activation = ActivationFeature.allCases.map(\.rawValue)
        self.init(columns: measures.map(\.column) + activation)
        let byStart = Dictionary(
            segments.map { ($0.span.start, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        for span in speech {
            let segment = byStart[span.start]
            append(
                measures.map { segment?.prosody[keyPath: $0.value].value }
                    + (segment?.activationFeatures ?? activation.map { _ in nil })
            )
        }
    }

    /// Of these a call's figures are means, and their spread tells how sure those are.
    private static var measures: [(column: String, value: KeyPath<ProsodySummary, Measured>)] {
        [
            ("f0Median", \.f0Median),
            ("f0Range", \.f0Range),
            ("intensityMean", \.intensityMean),
            ("intensityRange", \.intensityRange),
            ("articulationRate", \.articulationRate),
            ("spectralTilt", \.spectralTilt),
            ("jitterLocal", \.jitterLocal),
            ("shimmerLocal", \.shimmerLocal),
            ("harmonicsToNoiseRatio", \.harmonicsToNoiseRatio),
            ("cepstralPeakProminence", \.cepstralPeakProminence),
        ]
    }
}

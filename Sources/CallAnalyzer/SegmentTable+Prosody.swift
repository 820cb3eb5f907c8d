import Recordings

extension SegmentTable {
    /// - Parameters:
    ///   - segments: What was measured, in order; a stretch of speech without a segment gets a row
    ///     without values.
    ///   - speech: The stretches that become rows.
    init(_ segments: [SpeechSegment], of speech: [AudioSpan]) {
        let measures = Self.measures
        self.init(columns: measures.map(\.column))
        let byStart = Dictionary(
            segments.map { ($0.span.start, $0.prosody) },
            uniquingKeysWith: { first, _ in first }
        )
        for span in speech {
            let prosody = byStart[span.start]
            append(measures.map { prosody?[keyPath: $0.value].value })
        }
    }

    /// The measures of a segment that a call's own are compared with.
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

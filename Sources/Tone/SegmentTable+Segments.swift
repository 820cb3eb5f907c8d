public import Recordings

extension SegmentTable {
    /// The rows as segments, as far as a call's figures are means of them.
    ///
    /// - Parameter speech: Where somebody speaks, a stretch for each row.
    public func segments(_ speech: [AudioSpan]) -> [SpeechSegment] {
        zip(speech, rows).map { span, row in
            SpeechSegment(
                span: span,
                prosody: ProsodySummary(speechDuration: span.duration) { name in
                    columns.firstIndex(of: name).flatMap { row[$0] }
                }
            )
        }
    }
}

extension ProsodySummary {
    /// Of one segment, from the values that a table keeps.
    fileprivate init(speechDuration: Milliseconds, value: (String) -> Double?) {
        func measured(_ name: String) -> Measured {
            value(name).map { Measured($0) } ?? .missing("the table has no value")
        }
        let absent = Measured.missing("the table does not keep it")
        self.init(
            speechDuration: speechDuration,
            f0Median: measured("f0Median"),
            f0Range: measured("f0Range"),
            f0StandardDeviation: absent,
            f0Slope: absent,
            voicedFraction: absent,
            intensityMean: measured("intensityMean"),
            intensityRange: measured("intensityRange"),
            articulationRate: measured("articulationRate"),
            speechRate: absent,
            pauseCount: 0,
            pauseMean: absent,
            pauseFraction: absent,
            phonationRatio: absent,
            spectralTilt: measured("spectralTilt"),
            jitterLocal: measured("jitterLocal"),
            shimmerLocal: measured("shimmerLocal"),
            harmonicsToNoiseRatio: measured("harmonicsToNoiseRatio"),
            cepstralPeakProminence: measured("cepstralPeakProminence"),
            tremorStrength: absent,
            tremorFrequency: absent
        )
    }
}

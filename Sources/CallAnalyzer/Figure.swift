import Recordings

/// A quantity that can be measured or not: its column, its unit and where it stands in the document.
struct Figure<Whole> {
    let column: String
    let unit: Unit
    let path: WritableKeyPath<Whole, Measured>

    init(_ column: String, _ unit: Unit, _ path: WritableKeyPath<Whole, Measured>) {
        self.column = column
        self.unit = unit
        self.path = path
    }

    /// Gives the quantity the decimals of its unit.
    func round(_ whole: inout Whole) {
        whole[keyPath: path] = whole[keyPath: path].rounded(unit)
    }
}

extension LevelMeasurement {
    static var figures: [Figure<LevelMeasurement>] {
        [
            Figure("rms_dbfs", .decibels, \.rms),
            Figure("peak_dbfs", .decibels, \.peak),
        ]
    }
}

extension LineQuality {
    static var figures: [Figure<LineQuality>] {
        [
            Figure("snr_db", .decibels, \.signalToNoise),
            Figure("noise_dbfs", .decibels, \.noiseLevel),
            Figure("speech_dbfs", .decibels, \.speechLevel),
            Figure("lower_edge_hz", .hertz, \.lowerEdge),
            Figure("upper_edge_hz", .hertz, \.upperEdge),
        ]
    }
}

extension ProsodySummary {
    static var figures: [Figure<ProsodySummary>] {
        [
            Figure("f0_median_hz", .hertz, \.f0Median),
            Figure("f0_range_st", .semitones, \.f0Range),
            Figure("f0_sd_st", .semitones, \.f0StandardDeviation),
            Figure("f0_slope_st_per_s", .semitones, \.f0Slope),
            Figure("voiced_fraction", .share, \.voicedFraction),
            Figure("intensity_mean_dbfs", .decibels, \.intensityMean),
            Figure("intensity_range_db", .decibels, \.intensityRange),
            Figure("articulation_rate_hz", .perSecond, \.articulationRate),
            Figure("speech_rate_hz", .perSecond, \.speechRate),
            Figure("pause_mean_s", .seconds, \.pauseMean),
            Figure("pause_fraction", .share, \.pauseFraction),
            Figure("phonation_ratio", .share, \.phonationRatio),
            Figure("spectral_tilt_db_per_octave", .decibels, \.spectralTilt),
            Figure("jitter_local", .share, \.jitterLocal),
            Figure("shimmer_local", .share, \.shimmerLocal),
            Figure("hnr_db", .decibels, \.harmonicsToNoiseRatio),
            Figure("cpps_db", .decibels, \.cepstralPeakProminence),
            Figure("tremor_strength", .share, \.tremorStrength),
            Figure("tremor_hz", .hertz, \.tremorFrequency),
        ]
    }
}

import Recordings

extension CallAnalysis {
    /// One row for each channel, with a header row; an empty cell is "not measured".
    ///
    /// Every cell is a number of ours, so nothing needs quotes and no cell can be a formula.
    public var csv: String {
        let columns: [(String, (ChannelAnalysis) -> String)] = [
            ("channel", { "\($0.index)" }),
            ("duration_s", { _ in "\(audio.duration.inSeconds)" }),
            ("rms_dbfs", { cell($0.level.rms) }),
            ("peak_dbfs", { cell($0.level.peak) }),
            ("clipped_fraction", { "\($0.level.clippedFraction)" }),
            ("non_finite_samples", { "\($0.level.nonFiniteSampleCount)" }),
            ("snr_db", { cell($0.line.signalToNoise) }),
            ("lower_edge_hz", { cell($0.line.lowerEdge) }),
            ("upper_edge_hz", { cell($0.line.upperEdge) }),
            ("codec_guess", { $0.line.codec.rawValue }),
            ("dropouts_s", { "\($0.line.dropoutTime.inSeconds)" }),
            ("speech_segments", { "\($0.speech.count)" }),
            ("speech_s", { "\($0.prosody.speechDuration.inSeconds)" }),
            ("f0_median_hz", { cell($0.prosody.f0Median) }),
            ("f0_range_st", { cell($0.prosody.f0Range) }),
            ("f0_sd_st", { cell($0.prosody.f0StandardDeviation) }),
            ("f0_slope_st_per_s", { cell($0.prosody.f0Slope) }),
            ("voiced_fraction", { cell($0.prosody.voicedFraction) }),
            ("intensity_mean_dbfs", { cell($0.prosody.intensityMean) }),
            ("intensity_range_db", { cell($0.prosody.intensityRange) }),
            ("articulation_rate_hz", { cell($0.prosody.articulationRate) }),
            ("speech_rate_hz", { cell($0.prosody.speechRate) }),
            ("pauses", { "\($0.prosody.pauseCount)" }),
            ("pause_mean_s", { cell($0.prosody.pauseMean) }),
            ("pause_fraction", { cell($0.prosody.pauseFraction) }),
            ("phonation_ratio", { cell($0.prosody.phonationRatio) }),
            ("spectral_tilt_db_per_octave", { cell($0.prosody.spectralTilt) }),
            ("jitter_local", { cell($0.prosody.jitterLocal) }),
            ("shimmer_local", { cell($0.prosody.shimmerLocal) }),
            ("hnr_db", { cell($0.prosody.harmonicsToNoiseRatio) }),
            ("cpps_db", { cell($0.prosody.cepstralPeakProminence) }),
            ("tremor_strength", { cell($0.prosody.tremorStrength) }),
            ("tremor_hz", { cell($0.prosody.tremorFrequency) }),
        ]
        let header = columns.map(\.0).joined(separator: ",")
        let rows = channels.map { channel in
            columns.map { $0.1(channel) }.joined(separator: ",")
        }
        return ([header] + rows).map { $0 + "\n" }.joined()
    }
}

private func cell(_ measured: Measured) -> String {
    measured.value.map { "\($0)" } ?? ""
}

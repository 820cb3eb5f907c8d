import Recordings

/// Everything that is measured on speech, over one segment or over all of them.
struct SpeechStatistics {
    private var pitch = PitchStatistics()
    private var intensity = IntensityStatistics()
    private var bands = TiltSums()
    private var voice = VoiceQualitySums()
    private var rhythm = Rhythm()

    /// Measures one segment, of which all frames are in `tracks`.
    mutating func measure(_ segment: AudioSpan, _ frames: Range<Int>, of tracks: FrameTracks) {
        pitch.removeAll()
        intensity.removeAll()
        bands.removeAll()
        voice = VoiceQualitySums()
        rhythm = Rhythm()
        pitch.add(frames, of: tracks)
        intensity.add(frames, of: tracks)
        bands.add(frames, of: tracks)
        for frame in frames {
            if let frame = tracks.voice(frame) { voice.add(frame) }
        }
        let nuclei = intensity.nucleusThreshold.map {
            SyllableNuclei.count(in: frames, of: tracks, threshold: $0)
        }
        rhythm.add(segment, nuclei: nuclei ?? 0)
    }

    /// Adds what was measured on a segment that lies after all others.
    mutating func add(_ segment: AudioSpan, _ other: SpeechStatistics) {
        pitch.add(other.pitch)
        intensity.add(other.intensity)
        bands.add(other.bands)
        voice.add(other.voice)
        rhythm.add(segment, nuclei: other.rhythm.nuclei)
    }

    /// - Parameter tilt: The bands that the frames were measured with.
    func summary(tilt: SpectralTilt) -> ProsodySummary {
        let voice =
            pitch.frameCount > 0 ? voice.summary : VoiceQualitySummary(missing: Reason.noSpeech)
        return ProsodySummary(
            speechDuration: rhythm.speech,
            f0Median: pitch.median,
            f0Range: pitch.range,
            f0StandardDeviation: pitch.standardDeviation,
            f0Slope: pitch.slope,
            voicedFraction: pitch.voicedFraction,
            intensityMean: intensity.mean,
            intensityRange: intensity.range,
            articulationRate: rhythm.articulationRate,
            speechRate: rhythm.speechRate,
            pauseCount: rhythm.pauseCount,
            pauseMean: rhythm.pauseMean,
            pauseFraction: rhythm.pauseFraction,
            phonationRatio: rhythm.phonationRatio,
            spectralTilt: pitch.median.reason.map { .missing($0) } ?? tilt.slope(of: bands),
            jitterLocal: voice.jitterLocal,
            shimmerLocal: voice.shimmerLocal,
            harmonicsToNoiseRatio: voice.harmonicsToNoiseRatio,
            cepstralPeakProminence: voice.cepstralPeakProminence,
            tremorStrength: voice.tremorStrength,
            tremorFrequency: voice.tremorFrequency
        )
    }
}

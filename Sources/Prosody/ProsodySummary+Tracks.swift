import Recordings

extension ProsodySummary {
    /// Turns the tracks of a channel and its speech segments into numbers.
    ///
    /// - Parameters:
    ///   - tracks: All frames of the channel.
    ///   - speech: In order, not overlapping, inside the recording.
    ///   - tilt: The bands that the tracks were measured with.
    init(of tracks: FrameTracks, speech: [AudioSpan], tilt: SpectralTilt) {
        let segments = speech.map { FrameGrid.frames(in: $0, of: tracks.count) }
        let frames = segments.joined()
        let voiced = frames.filter { tracks.isVoiced($0) }
        let pitch = PitchSummary(of: voiced.map { tracks.pitch($0) }, frameCount: frames.count)
        let intensity = IntensitySummary(of: frames.map { tracks.level($0) })
        var nuclei = 0
        if let threshold = intensity.nucleusThreshold {
            for segment in segments {
                nuclei += SyllableNuclei.count(in: segment, of: tracks, threshold: threshold)
            }
        }
        let duration = speech.reduce(Milliseconds.zero) { $0 + $1.duration }
        let pauses = Pauses(between: speech)
        let rhythm = RhythmSummary(speech: duration, pauses: pauses, nuclei: nuclei)
        self.init(
            speechDuration: duration,
            f0Median: pitch.median,
            f0Range: pitch.range,
            f0StandardDeviation: pitch.standardDeviation,
            voicedFraction: pitch.voicedFraction,
            intensityMean: intensity.mean,
            intensityRange: intensity.range,
            articulationRate: rhythm.articulationRate,
            speechRate: rhythm.speechRate,
            pauseCount: pauses.count,
            pauseMean: rhythm.pauseMean,
            pauseFraction: rhythm.pauseFraction,
            spectralTilt: tilt.slope(
                of: voiced.map { tracks.bandLevels($0) },
                speechFrameCount: frames.count
            )
        )
    }
}

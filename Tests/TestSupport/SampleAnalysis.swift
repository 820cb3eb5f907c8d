public import Recordings

extension CallAnalysis {
    /// What a measurement might give.
    ///
    /// - Parameters:
    ///   - seconds: Length of the recording.
    ///   - speech: Whole seconds in which somebody speaks, for each channel.
    ///   - pitch: Median pitch of every channel, Hz.
    public static func sample(
        seconds: Int64,
        speech: [[Range<Int64>]],
        pitch: Measured = Measured(180)
    ) -> CallAnalysis {
        sample(
            length: .seconds(seconds),
            speech: speech.map { spans in
                spans.map {
                    AudioSpan(start: .seconds($0.lowerBound), end: .seconds($0.upperBound))
                }
            },
            pitch: pitch
        )
    }

    /// What a measurement might give, with speech to the millisecond.
    public static func sample(
        length: Milliseconds,
        speech: [[AudioSpan]],
        pitch: Measured = Measured(180)
    ) -> CallAnalysis {
        CallAnalysis(
            analyzer: AnalyzerDescription(version: "1.0", voiceActivityModel: "silero.bin"),
            audio: AudioDescription(
                container: "WAV",
                encoding: "pcm16",
                sampleRate: 8000,
                channelCount: speech.count,
                frameCount: length.rawValue * 8,
                headerRepaired: false
            ),
            channels: speech.enumerated().map { index, spans in
                ChannelAnalysis(
                    index: index,
                    level: LevelMeasurement(
                        rms: Measured(-20),
                        peak: Measured(-3),
                        clippedFraction: 0,
                        nonFiniteSampleCount: 0
                    ),
                    line: .sample,
                    speech: spans,
                    prosody: .sample(spans, pitch: pitch)
                )
            }
        )
    }
}

extension LineQuality {
    static let sample = LineQuality(
        signalToNoise: Measured(35),
        noiseLevel: Measured(-60),
        speechLevel: Measured(-25),
        lowerEdge: Measured(120),
        upperEdge: Measured(3900),
        codec: .linear,
        offset: 0,
        hum: nil,
        dropoutCount: 0,
        dropoutTime: .zero
    )
}

extension ProsodySummary {
    static func sample(_ speech: [AudioSpan], pitch: Measured) -> ProsodySummary {
        ProsodySummary(
            speechDuration: speech.reduce(.zero) { $0 + $1.duration },
            f0Median: pitch,
            f0Range: Measured(7.25),
            f0StandardDeviation: Measured(2.5),
            f0Slope: .missing("no segment with 0.2 s of voiced speech"),
            voicedFraction: Measured(0.5),
            intensityMean: Measured(-22),
            intensityRange: Measured(18),
            articulationRate: Measured(4.5),
            speechRate: Measured(3.5),
            pauseCount: 3,
            pauseMean: Measured(0.5),
            pauseFraction: Measured(0.125),
            phonationRatio: Measured(1),
            spectralTilt: .missing("too little voiced speech"),
            jitterLocal: Measured(0.02),
            shimmerLocal: Measured(0.1),
            harmonicsToNoiseRatio: Measured(12),
            cepstralPeakProminence: .missing("too little voiced speech"),
            tremorStrength: .missing("no voice sustained for 1 s"),
            tremorFrequency: .missing("no voice sustained for 1 s")
        )
    }
}

extension RecordingID {
    /// The same identity for the same number.
    public static func sample(_ number: UInt8) -> RecordingID {
        RecordingID(sha256: [UInt8](repeating: number, count: 32))
    }
}

extension FileSighting {
    /// A file that was seen; every inode is another file.
    public static func sample(_ path: String, inode: UInt64, size: Int64 = 1000) -> FileSighting {
        FileSighting(
            source: "freepbx",
            path: Array(path.utf8),
            stamp: FileStamp(
                device: 1,
                inode: inode,
                size: size,
                modified: 1_789_488_920_000_000_000
            )
        )
    }
}

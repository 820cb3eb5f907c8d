import GRDB
import Recordings

/// Writes what was measured on a recording's channels.
enum AnalysisRows {
    static func insert(_ recording: MeasuredRecording, _ database: Database) throws {
        let id = recording.id.hexadecimal
        let analysis = recording.analysis
        try database.execute(
            sql: "INSERT INTO analyses VALUES (?, ?, ?, ?)",
            arguments: [
                id, analysis.schema, analysis.analyzer.version,
                analysis.analyzer.voiceActivityModel,
            ]
        )
        let feature = try database.makeStatement(
            sql: "INSERT INTO features VALUES (?, ?, ?, ?, ?)"
        )
        let segment = try database.makeStatement(
            sql: "INSERT INTO speech_segments VALUES (?, ?, ?, ?)"
        )
        for (channel, role) in zip(analysis.channels, recording.facts.roles) {
            try database.execute(
                sql:
                    "INSERT INTO channels (recording_id, channel, role, codec) VALUES (?, ?, ?, ?)",
                arguments: [id, channel.index, role.rawValue, channel.line.codec.rawValue]
            )
            if role == .patient, let table = channel.segmentTable {
                try SegmentTableRow.insert(table, id, channel: channel.index, database)
            }
            for (name, measured) in channel.features {
                try feature.execute(
                    arguments: [id, channel.index, name, measured.value, measured.reason])
            }
            for span in channel.speech where !span.isEmpty {
                try segment.execute(
                    arguments: [id, channel.index, span.start.rawValue, span.end.rawValue])
            }
        }
    }
}

extension ChannelAnalysis {
    /// Every number of the channel by its published name.
    var features: [(name: String, measured: Measured)] {
        [
            ("level.rms", level.rms),
            ("level.peak", level.peak),
            ("level.clippedFraction", Measured(level.clippedFraction)),
            ("level.nonFiniteSampleCount", Measured(Double(level.nonFiniteSampleCount))),
            ("line.signalToNoise", line.signalToNoise),
            ("line.noiseLevel", line.noiseLevel),
            ("line.speechLevel", line.speechLevel),
            ("line.lowerEdge", line.lowerEdge),
            ("line.upperEdge", line.upperEdge),
            ("line.dropoutTime", Measured(line.dropoutTime.inSeconds)),
            (
                "line.crosstalkAttenuation",
                crosstalk.map { Measured($0.attenuation) } ?? .missing("no crosstalk found")
            ),
            ("speechDuration", Measured(prosody.speechDuration.inSeconds)),
            ("f0Median", prosody.f0Median),
            ("f0Range", prosody.f0Range),
            ("f0StandardDeviation", prosody.f0StandardDeviation),
            ("f0Slope", prosody.f0Slope),
            ("voicedFraction", prosody.voicedFraction),
            ("intensityMean", prosody.intensityMean),
            ("intensityRange", prosody.intensityRange),
            ("articulationRate", prosody.articulationRate),
            ("speechRate", prosody.speechRate),
            ("pauseCount", Measured(Double(prosody.pauseCount))),
            ("pauseMean", prosody.pauseMean),
            ("pauseFraction", prosody.pauseFraction),
            ("phonationRatio", prosody.phonationRatio),
            ("spectralTilt", prosody.spectralTilt),
            ("jitterLocal", prosody.jitterLocal),
            ("shimmerLocal", prosody.shimmerLocal),
            ("harmonicsToNoiseRatio", prosody.harmonicsToNoiseRatio),
            ("cepstralPeakProminence", prosody.cepstralPeakProminence),
            ("tremorStrength", prosody.tremorStrength),
            ("tremorFrequency", prosody.tremorFrequency),
        ]
    }
}

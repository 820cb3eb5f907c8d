import Recordings

extension CallAnalysis {
    /// One row for each channel, with a header row.
    ///
    /// An empty cell was not measured, and the last column, `not_measured`, says why, column by
    /// column. Only hum and crosstalk are empty where none was found.
    public var csv: String {
        let rows = channels.map { channel in cells(of: channel) }
        let header = (rows.first ?? []).map(\.column) + ["not_measured"]
        let lines = [header] + rows.map { row in row.map(\.text) + [Self.reasons(in: row)] }
        return lines.map { $0.joined(separator: ",") + "\n" }.joined()
    }

    private func cells(of channel: ChannelAnalysis) -> [Cell] {
        let (line, crosstalk) = (channel.line, channel.crosstalk)
        let about = [
            Cell("channel", "\(channel.index)"),
            Cell("duration_s", audio.duration.inSeconds, .seconds),
        ]
        let level =
            LevelMeasurement.figures.map { Cell($0, of: channel.level) } + [
                Cell("clipped_fraction", channel.level.clippedFraction, .share),
                Cell("non_finite_samples", "\(channel.level.nonFiniteSampleCount)"),
            ]
        let quality =
            LineQuality.figures.map { Cell($0, of: line) } + [
                Cell("codec_guess", line.codec.rawValue),
                Cell("offset", line.offset, .fullScale),
                Cell("hum_hz", (line.hum?.frequency).map { "\($0)" } ?? ""),
                Cell("hum_dbfs", line.hum?.level, .decibels),
                Cell("dropouts", "\(line.dropoutCount)"),
                Cell("dropouts_s", line.dropoutTime.inSeconds, .seconds),
                Cell("crosstalk_attenuation_db", crosstalk?.attenuation, .decibels),
                Cell("crosstalk_delay_s", crosstalk?.delay.inSeconds, .seconds),
                Cell("crosstalk_correlation", crosstalk?.correlation, .share),
            ]
        let speech = [
            Cell("speech_segments", "\(channel.speech.count)"),
            Cell("speech_s", channel.prosody.speechDuration.inSeconds, .seconds),
            Cell("pauses", "\(channel.prosody.pauseCount)"),
        ]
        return about + level + quality + speech
            + ProsodySummary.figures.map { Cell($0, of: channel.prosody) }
    }

    /// `jitter_local: why | hnr_db: why`; in quotes where the commas of a reason need them.
    ///
    /// It begins with the name of a column, so that no spreadsheet takes it for a formula.
    private static func reasons(in row: [Cell]) -> String {
        let text = row.compactMap { cell in cell.reason.map { "\(cell.column): \($0)" } }
            .joined(separator: " | ")
        guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}

/// One cell of a row: a number or a word of ours, which needs no quotes.
private struct Cell {
    let column: String
    let text: String
    var reason: String?

    init(_ column: String, _ text: String) {
        self.column = column
        self.text = text
    }

    init(_ column: String, _ value: Double?, _ unit: Unit) {
        self.init(column, value.map { $0.text(decimals: unit.decimals) } ?? "")
    }

    init<Whole>(_ figure: Figure<Whole>, of whole: Whole) {
        let measured = whole[keyPath: figure.path]
        self.init(figure.column, measured.value, figure.unit)
        reason = measured.reason
    }
}

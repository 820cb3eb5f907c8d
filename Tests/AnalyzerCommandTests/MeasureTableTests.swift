import Foundation
import Recordings
import TestSupport
import Testing

/// The numbers of `toned-analyze measure`: their columns, their decimals and why there are none.
struct MeasureTableTests {
    private let analyzer = Analyzer()

    private func table(_ call: URL, _ options: String...) throws -> Table {
        let result = try analyzer.run(["measure", "--format", "csv"] + options, input: call)
        #expect(result.status == 0, "\(result.errors)")
        return Table(result.output)
    }

    private func analysis(_ call: URL, _ options: String...) throws -> CallAnalysis {
        let result = try analyzer.run(["measure"] + options, input: call)
        return try JSONDecoder().decode(CallAnalysis.self, from: Data(result.output.utf8))
    }

    /// Decimals of a number, or nil for what is none.
    private func decimals(_ text: String) -> Int? {
        text.firstMatch(of: /^-?\d+(?:\.(\d+))?$/).map { $0.1?.count ?? 0 }
    }

    @Test("CSV and JSON give the same numbers and the same reasons", arguments: [true, false])
    func sameNumbers(hasSpeech: Bool) throws {
        let call = hasSpeech ? SampleCall.d05 : SampleCall.d09
        let rows = try table(call).rows
        let channels = try analysis(call).channels
        #expect(rows.count == channels.count)
        for (row, channel) in zip(rows, channels) {
            let expected: [(String, Measured)] = [
                ("rms_dbfs", channel.level.rms), ("snr_db", channel.line.signalToNoise),
                ("noise_dbfs", channel.line.noiseLevel),
                ("upper_edge_hz", channel.line.upperEdge),
                ("f0_median_hz", channel.prosody.f0Median),
                ("jitter_local", channel.prosody.jitterLocal),
                ("pause_mean_s", channel.prosody.pauseMean),
                ("tremor_hz", channel.prosody.tremorFrequency),
            ]
            let reasons = Table.reasons(row)
            for (column, measured) in expected {
                let cell = try #require(row[column])
                #expect(Double(cell) == measured.value, "\(column)")
                #expect(reasons[column] == measured.reason, "\(column)")
            }
            // Nothing is empty without a reason, but what was looked for and not found.
            for (column, cell) in row where cell.isEmpty && column != "not_measured" {
                let isAbsence = column.hasPrefix("hum_") || column.hasPrefix("crosstalk_")
                #expect(isAbsence || reasons[column] != nil, "\(column)")
            }
            #expect(reasons.keys.allSatisfy { row[$0] == "" })
            #expect(hasSpeech || reasons["f0_median_hz"] != nil)
        }
    }

    @Test("the decimals of a number tell its unit")
    func callDecimals() throws {
        let expected = [
            ("duration_s", 3), ("rms_dbfs", 3), ("offset", 7), ("clipped_fraction", 6),
            ("f0_median_hz", 2), ("f0_slope_st_per_s", 3), ("pause_mean_s", 3),
            ("jitter_local", 6), ("speech_segments", 0), ("dropouts_s", 3), ("pauses", 0),
        ]
        for row in try table(SampleCall.d05).rows {
            for (column, count) in expected {
                #expect(decimals(row[column] ?? "") == count, "\(column) \(row[column] ?? "-")")
            }
        }
    }

    @Test("no number in JSON has more decimals than its unit, not even in a segment")
    func documentDecimals() throws {
        let output = try analyzer.run(["measure", "--segments"], input: SampleCall.d05).output
        #expect(output.contains("\"segments\""))
        #expect(output.contains("\"conversation\""))
        #expect(output.firstMatch(of: /\.\d{8}/) == nil)
        let prosody = try #require(try analysis(SampleCall.d05, "--segments").channels[0].segments)
            .compactMap(\.prosody.f0Median.value)
        #expect(!prosody.isEmpty)
        #expect(prosody.allSatisfy { ($0 * 100).rounded() / 100 == $0 })
    }

    @Test("hum and the leak of the other channel have columns")
    func humAndCrosstalk() throws {
        let channels = try Samples.channels(of: SampleCall.d05)
        var mixed: [Int16] = []
        for index in channels[0].indices {
            let hum = 300 * sin(2 * Double.pi * 50 * Double(index) / 8000)
            let leak = index < 400 ? 0 : Double(channels[1][index - 400]) / 10
            mixed += [
                Int16(clamping: Int(Double(channels[0][index]) + hum + leak)), channels[1][index],
            ]
        }
        var builder = WaveBuilder(samples: Samples.bytes(mixed))
        builder.channelCount = 2
        let folder = try Folder()
        let rows = try table(try folder.file("leak.wav", builder.bytes())).rows
        #expect(rows[0]["hum_hz"] == "50")
        // A sine of amplitude 300 of 32768.
        #expect(abs((Double(rows[0]["hum_dbfs"] ?? "") ?? 0) + 43.8) < 2)
        #expect(rows[1]["hum_hz"] == "")
        #expect(abs((Double(rows[0]["crosstalk_attenuation_db"] ?? "") ?? 0) - 20) < 3)
        #expect(rows[0]["crosstalk_delay_s"] == "0.050")
        #expect(rows[1]["crosstalk_attenuation_db"] == "")
    }

    @Test("every table with a row each 10 ms calls its clock time")
    func clocks() throws {
        let pitch = try table(SampleCall.d05, "--features", "pitch")
        #expect(pitch.header == ["channel", "time", "f0", "voicing"])
        let descriptors = try table(SampleCall.d05, "--features", "egemaps-lld")
        #expect(descriptors.header.prefix(3) == ["channel", "time", "Loudness_sma3"])
        #expect(descriptors.header.count == 27)
        for rows in [pitch.rows, descriptors.rows] {
            #expect(rows.count > 19_000)
            // Two channels, each 10 ms.
            let isRegular = rows.enumerated().allSatisfy { index, row in
                row["time"] == String(format: "%.3f", Double(index / 2) / 100)
            }
            #expect(isRegular)
        }
        #expect(pitch.rows.contains { $0["f0"] == "" })
        for row in pitch.rows {
            #expect(row["f0"] == "" || decimals(row["f0"] ?? "") == 2)
            #expect(decimals(row["voicing"] ?? "") == 6)
        }
    }

    @Test("features of eGeMAPS have the decimals of their unit")
    func egemapsDecimals() throws {
        let row = try table(SampleCall.d05, "--features", "egemaps-functionals").rows[0]
        let expected = [
            ("F0semitoneFrom27.5Hz_sma3nz_meanRisingSlope", 3), ("loudness_sma3_amean", 6),
            ("jitterLocal_sma3nz_amean", 6), ("shimmerLocaldB_sma3nz_amean", 3),
            ("shimmerLocaldB_sma3nz_stddevNorm", 6), ("F1frequency_sma3nz_amean", 2),
            ("F2bandwidth_sma3nz_amean", 2), ("F3amplitudeLogRelF0_sma3nz_amean", 3),
            ("slopeV0-500_sma3nz_amean", 7), ("loudnessPeaksPerSec", 3),
            ("MeanVoicedSegmentLengthSec", 3), ("equivalentSoundLevel_dBp", 3),
        ]
        for (column, count) in expected {
            #expect(decimals(row[column] ?? "") == count, "\(column) \(row[column] ?? "-")")
        }
        #expect(row.count == 89)
    }

    @Test("a line of JSON has what the row of CSV has")
    func lines() throws {
        let rows = try table(SampleCall.d09, "--features", "pitch").rows
        let output = try analyzer.run(["measure", "--features", "pitch"], input: SampleCall.d09)
        let lines = output.output.split(separator: "\n")
        #expect(lines.count == rows.count)
        for (line, row) in zip(lines, rows).prefix(500) {
            let values = try JSONDecoder().decode([String: Double].self, from: Data(line.utf8))
            #expect(values == row.compactMapValues { Double($0) })
        }
    }

    @Test("a channel too short for eGeMAPS says so")
    func tooShort() throws {
        let folder = try Folder()
        let call = try folder.file(
            "short.wav",
            WaveBuilder(samples: .init(repeating: 1, count: 160)).bytes()
        )
        let functionals = ["measure", "--features", "egemaps-functionals"]
        let json = try analyzer.run(functionals, input: call)
        #expect(json.output == "{\"channel\":0,\"reason\":\"the channel is shorter than 60 ms\"}\n")
        let csv = try analyzer.run(functionals + ["--format", "csv"], input: call)
        #expect(csv.status == 0)
        #expect(
            csv.errors.contains("channel 0 was not measured: the channel is shorter than 60 ms")
        )
        #expect(
            Table(csv.output).rows == [
                Dictionary(
                    uniqueKeysWithValues: Table(csv.output).header.map {
                        ($0, $0 == "channel" ? "0" : "")
                    }
                )
            ]
        )
    }
}

import ArgumentParser
import CallAnalyzer
import Decoding
import Recordings
import WhisperRecognition

struct Measure: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case json
        case csv
    }

    static let configuration = CommandConfiguration(
        abstract: "Measure level, speech and prosody of each channel.",
        discussion: """
            JSON gives one document (schema \(CallAnalysis.currentSchema)): times and durations in \
            seconds from the first sample, null with a reason for what could not be measured. \
            CSV gives one row for each channel.
            """
    )

    @OptionGroup var input: InputOptions
    @OptionGroup var models: ModelOptions
    @OptionGroup var limits: LimitOptions

    @Option(help: "How the result is written: json or csv.")
    var format = Format.json

    @Flag(help: "Measure each segment of speech by itself, too (JSON only).")
    var segments = false

    func run() throws {
        try ExitStatus.reporting {
            let recording = try input.open()
            try limits.apply(Confinement.Need(mebibytes: 512, secondsPerChannelSecond: 0.5))
            let directory = try models.directory()
            let model = try directory.load(directory.voiceActivityModelName())
            try limits.seal()
            let measurement = CallMeasurement(
                analyzer: AnalyzerDescription(
                    version: AnalyzerVersion.current,
                    voiceActivityModel: model.name
                ),
                keepsSegments: segments,
                makeDetector: { try SileroDetector(model: model) }
            )
            let decoder = try recording.decoder()
            try limits.allowTime(for: decoder.description)
            let analysis = try measurement.run(decoder)
            switch format {
            case .json: try Output.write(json: analysis)
            case .csv: try Output.write(analysis.csv)
            }
        }
    }
}

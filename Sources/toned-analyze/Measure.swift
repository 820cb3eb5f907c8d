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

    enum Features: String, ExpressibleByArgument, CaseIterable {
        case call
        case pitch
        case egemapsFunctionals = "egemaps-functionals"
        case egemapsDescriptors = "egemaps-lld"

        /// `nil` for the whole call, which is no table.
        var table: FeatureTable? {
            switch self {
            case .call: nil
            case .pitch: .pitch
            case .egemapsFunctionals: .egemapsFunctionals
            case .egemapsDescriptors: .egemapsDescriptors
            }
        }
    }

    static let configuration = CommandConfiguration(
        abstract: "Measure level, speech and prosody of each channel.",
        discussion: """
            JSON gives one document (schema \(CallAnalysis.currentSchema)): times and durations in \
            seconds from the first sample, a reason in place of a value that could not be \
            measured, and for two channels `conversation`: how they took turns in all of it. \
            CSV gives one row for each channel; an empty cell could not be measured, and the last \
            column, not_measured, says why, but hum and crosstalk are empty where none was found.

            With --features a table is written instead: \
            pitch (time, f0 in Hz and empty where unvoiced, probability of a voice) and egemaps-lld \
            (time, the 25 low-level descriptors of eGeMAPSv02) with a row each 10 ms, \
            egemaps-functionals (the 88 functionals) with a row for each channel, empty if it is \
            shorter than 60 ms. The first column is the channel. In eGeMAPS 0 stands for unvoiced, \
            as the published set says. JSON is then one object a line.

            Decimals are fixed by the unit: seconds, semitones, dB and rates 3, Hz 2, shares and \
            what has no unit 6, dB per Hz and the offset 7.
            """
    )

    @OptionGroup var input: InputOptions
    @OptionGroup var models: ModelOptions
    @OptionGroup var limits: LimitOptions

    @Option(help: "How the result is written: json or csv.")
    var format = Format.json

    @Option(help: "What is measured: call, pitch, egemaps-functionals or egemaps-lld.")
    var features = Features.call

    @Flag(help: "Measure each segment of speech by itself, too (JSON only).")
    var segments = false

    func validate() throws {
        if segments, features != .call || format != .json {
            throw ValidationError("--segments goes with --features call and --format json")
        }
    }

    func run() throws {
        try ExitStatus.reporting {
            if let table = features.table {
                try write(table)
            } else {
                try measureCall()
            }
        }
    }

    private func measureCall() throws {
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
        case .json: try Output.write(json: MeasuredCall(analysis))
        case .csv: try Output.write(analysis.csv)
        }
    }

    private func write(_ table: FeatureTable) throws {
        let recording = try input.open()
        // Eight hours of descriptors on two channels are 1.5 GB.
        try limits.apply(
            Confinement.Need(mebibytes: 512, secondsPerChannelSecond: 0.5, outputMebibytes: 16_384)
        )
        try limits.seal()
        let decoder = try recording.decoder()
        try limits.allowTime(for: decoder.description)
        try FeatureFormat(table: table, format: format).write(decoder)
    }
}

import ArgumentParser
import CallAnalyzer
import Decoding
import Recordings
import SpeechRecognition
import WhisperRecognition

struct Transcribe: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case json
        case text
        case vtt
        case srt
    }

    static let configuration = CommandConfiguration(
        abstract: "Write down the words of each channel.",
        discussion: """
            JSON gives one document (schema \(Transcript.currentSchema)): each word with its place \
            in seconds from the first sample, and the stretches of speech in which no word was \
            recognised. The other formats are for people and players.
            """
    )

    @OptionGroup var input: InputOptions
    @OptionGroup var models: ModelOptions
    @OptionGroup var limits: LimitOptions

    @Option(help: "The recogniser: a name or file name in the models' manifest.json.")
    var model = "base"

    @Option(help: "The language spoken, an ISO 639-1 code.")
    var language = "en"

    @Option(help: "How the result is written: json, text, vtt or srt.")
    var format = Format.json

    func run() throws {
        try ExitStatus.reporting {
            let recording = try input.open()
            // Measured with base: 230 MiB resident, 920 MiB of address space; 0.1 s of one core for a
            // second of one channel.
            try limits.apply(Confinement.Need(mebibytes: 1536, secondsPerChannelSecond: 2))
            let directory = try models.directory()
            let detectorModel = try directory.load(directory.voiceActivityModelName())
            let recognizer = try WhisperRecognizer(
                model: try directory.load(model),
                language: language
            )
            try limits.seal()
            let transcription = CallTranscription(
                origin: .init(
                    version: AnalyzerVersion.current,
                    model: recognizer.modelName,
                    language: language
                ),
                recognizer: recognizer,
                makeDetector: { try SileroDetector(model: detectorModel) }
            )
            try limits.allowTime(for: try recording.decoder().description)
            let transcript = try transcription.run(recording.decoder)
            switch format {
            case .json: try Output.write(json: transcript)
            case .text: try Output.write(SubtitleFormat.plainText(transcript.cues))
            case .vtt: try Output.write(SubtitleFormat.webVTT(transcript.cues))
            case .srt: try Output.write(SubtitleFormat.subRip(transcript.cues))
            }
        }
    }
}

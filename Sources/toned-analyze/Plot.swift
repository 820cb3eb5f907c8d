import ArgumentParser
import CallAnalyzer
import CallPlot
import Decoding
import WhisperRecognition

struct Plot: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Draw a call as a picture.",
        discussion: """
            The picture is an SVG: over time, the waveform, pitch, intensity and speech of each \
            channel, and with two channels who has the floor. It names nobody, and no file.
            """
    )

    @OptionGroup var input: InputOptions
    @OptionGroup var models: ModelOptions
    @OptionGroup var limits: LimitOptions

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The file to write, which is replaced if it is there; - is standard output.",
            valueName: "file"
        ),
        completion: .file(extensions: ["svg"])
    )
    var output: String

    /// Bytes of the largest picture: many times those of eight hours on two channels.
    private static let largestPicture = 64 << 20

    func run() throws {
        try ExitStatus.reporting {
            guard output != "-" else { return try draw() }
            let file = try OutputFile(output, input: input.file)
            guard let child = try ConfinedChild.start() else { return try draw() }
            try file.write(child.result(limit: Self.largestPicture))
        }
    }

    /// Writes the picture to standard output.
    private func draw() throws {
        let recording = try input.open()
        try limits.apply(Confinement.Need(mebibytes: 512, secondsPerChannelSecond: 0.5))
        let directory = try models.directory()
        let model = try directory.load(directory.voiceActivityModelName())
        try limits.seal()
        let picture = CallPicture { try SileroDetector(model: model) }
        let decoder = try recording.decoder()
        try limits.allowTime(for: decoder.description)
        try Output.write(try picture.run(decoder).svg())
    }
}

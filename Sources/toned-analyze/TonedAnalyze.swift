import ArgumentParser
import CallAnalyzer

@main
struct TonedAnalyze: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "toned-analyze",
        abstract: "Measure, draw or write down one recorded call.",
        discussion: """
            One recording in, one document out, nothing else: no database, no network, no other \
            file. The recording is named, or comes as standard input from a file:

              toned-analyze measure call.wav --format csv
              toned-analyze transcribe < call.wav
              toned-analyze plot call.wav -o call.svg

            Exit status: 0 done; 64 usage; 65 not a usable recording; 66 no input; 70 internal \
            error; 71 the process could not confine itself; 73 the output file cannot be created; \
            74 input or output error; 75 try again later; 78 a model is missing or not the one in \
            the manifest.
            """,
        version: "toned-analyze \(AnalyzerVersion.current)",
        subcommands: [Measure.self, Transcribe.self, Plot.self, SelfTest.self]
    )
}

import ArgumentParser

@main
struct ProsodyBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ProsodyBenchmark",
        abstract: "How much time the prosody library needs.",
        subcommands: [Time.self, Feed.self],
        defaultSubcommand: Time.self
    )
}

/// Feeds a stage for others to look on: a profiler, or a counter of instructions.
struct Feed: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Feed one stage and print nothing.",
        discussion: """
            The instructions of two laps less those of one are those of the frames of one lap: what \
            it takes to start and to end is the same in both.
            """
    )

    @Option(help: "One of \(Stage.allValueStrings.joined(separator: ", ")).")
    var stage = Stage.everything

    @Option(help: "Samples in a second.")
    var rate = 16_000

    @Option(help: "Length of the signal, seconds.")
    var seconds = 10.0

    @Option(help: "How often the signal is fed to the same meter.")
    var laps = 1

    func validate() throws {
        try checkRate(rate)
    }

    func run() {
        let samples = SyntheticSpeech.samples(seconds: seconds, sampleRate: rate)
        let meter = stage.meter(sampleRate: rate)
        for _ in 0..<laps { meter.push(all: samples) }
        meter.finish()
    }
}

func checkRate(_ rate: Int) throws {
    guard rate > 0, rate.isMultiple(of: 8000) else {
        throw ValidationError("the rate has to be a multiple of 8000 Hz, not \(rate)")
    }
}

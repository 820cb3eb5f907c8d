import ArgumentParser
import Foundation

struct Time: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Time each stage and print a table (the default).",
        discussion: """
            Processor time of the best of some repeats. Without a file the signal is synthetic \
            speech. A hop is 10 ms.
            """
    )

    @Option(help: "Raw 32-bit float samples of one channel, full scale 1; needs one rate.")
    var audio: String?

    @Option(parsing: .upToNextOption, help: "Samples in a second.")
    var rates = [8000, 16_000]

    @Option(parsing: .upToNextOption, help: "What is timed.")
    var stages = Stage.allCases

    @Option(help: "Length of the synthetic speech, seconds.")
    var seconds = 60.0

    @Option(help: "How often each stage is timed.")
    var repeats = 5

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        for rate in rates { try checkRate(rate) }
        guard audio == nil || rates.count == 1 else {
            throw ValidationError("--audio needs the one rate that it has: --rates 16000")
        }
        guard repeats > 0, seconds > 0 else {
            throw ValidationError("--repeats and --seconds have to be more than 0")
        }
    }

    func run() throws {
        var results: [Timing] = []
        for rate in rates {
            let samples = try samples(rate: rate)
            let bound = best(.transforms, samples, rate)
            for stage in stages {
                let processor = stage == .transforms ? bound : best(stage, samples, rate)
                results.append(
                    Timing(
                        stage: stage.rawValue,
                        sampleRate: rate,
                        audioSeconds: Double(samples.count) / Double(rate),
                        processorSeconds: processor,
                        transformSeconds: bound
                    )
                )
            }
        }
        print(json ? try Timing.json(results) : Timing.table(results))
    }

    private func samples(rate: Int) throws -> [Float] {
        guard let audio else {
            return SyntheticSpeech.samples(seconds: seconds, sampleRate: rate)
        }
        let data = try Data(contentsOf: URL(filePath: audio), options: .alwaysMapped)
        let count = data.count / MemoryLayout<Float>.size
        guard count > 0 else { throw ValidationError("no samples in \(audio)") }
        return data.withUnsafeBytes { bytes in
            (0..<count).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self) }
        }
    }

    /// Processor seconds of the quickest repeat, with making the meter and finishing.
    private func best(_ stage: Stage, _ samples: [Float], _ rate: Int) -> Double {
        var best = Double.infinity
        for _ in 0..<repeats {
            let start = processorSeconds()
            let meter = stage.meter(sampleRate: rate)
            meter.push(all: samples)
            meter.finish()
            best = min(best, processorSeconds() - start)
        }
        return best
    }
}

/// Processor time of this process so far.
private func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

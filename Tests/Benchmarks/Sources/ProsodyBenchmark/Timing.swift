import Foundation

/// What one stage took at one rate.
struct Timing: Encodable {
    let stage: String
    /// Hz.
    let sampleRate: Int
    let audioSeconds: Double
    let processorSeconds: Double
    let microsecondsPerHop: Double
    let timesRealTime: Double
    /// Time of the transforms alone over that of the stage, for the stage that does them all.
    let transformShare: Double?

    init(
        stage: String,
        sampleRate: Int,
        audioSeconds: Double,
        processorSeconds: Double,
        transformSeconds: Double
    ) {
        self.stage = stage
        self.sampleRate = sampleRate
        self.audioSeconds = audioSeconds
        self.processorSeconds = processorSeconds
        microsecondsPerHop = 10_000 * processorSeconds / audioSeconds
        timesRealTime = audioSeconds / processorSeconds
        transformShare =
            stage == Stage.everything.rawValue ? transformSeconds / processorSeconds : nil
    }

    static func json(_ timings: [Timing]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return String(decoding: try encoder.encode(timings), as: UTF8.self)
    }

    static func table(_ timings: [Timing]) -> String {
        let header = "   rate  stage         us/hop  x real time  transforms alone"
        let rows = timings.map { timing in
            let share = timing.transformShare.map { String(format: "%15.0f %%", 100 * $0) } ?? ""
            let name = timing.stage.padding(toLength: 12, withPad: " ", startingAt: 0)
            return String(format: "%7d  ", timing.sampleRate) + name
                + String(format: "  %6.2f  %11.0f", timing.microsecondsPerHop, timing.timesRealTime)
                + share
        }
        return ([header] + rows).joined(separator: "\n")
    }
}

import Foundation
import Recordings
import Tone

// trend fit < segments.csv          the numbers that Tone ships with, as Swift source
// trend simulate < segments.csv     false alarms and the detection curve of what is shipped
// trend calls < calls.json          each call of the trend test's patients

let input = FileHandle.standardInput.readDataToEndOfFile()
let seed: UInt64 = 20_261_124

do {
    switch CommandLine.arguments.dropFirst().first {
    case "fit":
        let fit = Fit(speakers: try speakers(fromCSV: String(decoding: input, as: UTF8.self)))
        print(fit.model(patients: 3600, seed: seed).source, terminator: "")
    case "simulate":
        let speakers = try speakers(fromCSV: String(decoding: input, as: UTF8.self))
        print("\(speakers.count) speakers, 1000 patients with \(SimulatedPatient.calls) calls each")
        Detection(
            series: simulatedSeries(speakers, patients: 1000, seed: seed &+ 1000),
            settings: ToneSettings(),
            model: .shipped
        ).run(seed: seed &+ 2000)
    case "calls":
        try TrendCalls(input).run()
    default:
        FileHandle.standardError.write(Data("trend fit | simulate | calls\n".utf8))
        exit(64)
    }
} catch {
    FileHandle.standardError.write(Data("trend: \(error)\n".utf8))
    exit(65)
}

import Foundation
import Recordings
import TestSupport
import Testing

/// `toned-analyze measure`, as people and the daemon run it.
struct MeasureCommandTests {
    private let analyzer = Analyzer()

    private func analysis(_ result: Analyzer.Result) throws -> CallAnalysis {
        #expect(result.status == 0, "\(result.errors)")
        return try JSONDecoder().decode(CallAnalysis.self, from: Data(result.output.utf8))
    }

    @Test("a call gives one JSON document and nothing else")
    func document() throws {
        let result = try analyzer.run(["measure"], input: SampleCall.d05)
        let analysis = try analysis(result)
        #expect(result.errors.isEmpty)
        #expect(result.output.filter(\.isNewline) == "\n")
        #expect(result.output.hasSuffix("}\n"))
        #expect(analysis.schema == CallAnalysis.currentSchema)
        #expect(analysis.audio.frameCount == 796_112)
        #expect(analysis.audio.channelCount == 2)
        #expect(analysis.channels.map(\.index) == [0, 1])
        #expect(analysis.channels.allSatisfy { $0.speech.count > 10 })
    }

    @Test("the same file gives the same bytes, by name or by standard input")
    func sameBytes() throws {
        let first = try analyzer.run(["measure"], input: SampleCall.d05).output
        #expect(!first.isEmpty)
        #expect(try analyzer.run(["measure", "-"], input: SampleCall.d05).output == first)
        #expect(try analyzer.run(["measure", SampleCall.d05.path]).output == first)
    }

    @Test("CSV has a header and a row for each channel")
    func csv() throws {
        let result = try analyzer.run(["measure", "--format", "csv"], input: SampleCall.d05)
        let rows = result.output.split(separator: "\n")
            .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(rows.count == 3)
        #expect(Set(rows.map(\.count)).count == 1)
        #expect(rows[0].prefix(2) == ["channel", "duration_s"])
        #expect(rows[1].prefix(2) == ["0", "99.514"])
    }

    @Test("output that a person redirected to a file arrives there whole")
    func redirected() throws {
        let folder = try Folder()
        let target = try folder.file("out.json", [])
        let process = try analyzer.process(
            ["measure"],
            input: try FileHandle(forReadingFrom: SampleCall.d09)
        )
        process.standardOutput = try FileHandle(forWritingTo: target)
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let expected = try analyzer.run(["measure"], input: SampleCall.d09).output
        #expect(try String(contentsOf: target, encoding: .utf8) == expected)
    }

    @Test("ringback is not speech")
    func ringback() throws {
        let analysis = try analysis(try analyzer.run(["measure"], input: SampleCall.d09))
        #expect(analysis.channels.flatMap(\.speech).isEmpty)
        #expect(analysis.channels[0].prosody.f0Median.value == nil)
        #expect(analysis.channels[0].prosody.f0Median.reason != nil)
    }

    @Test("samples that are not numbers are counted, and no result is without value and reason")
    func notANumber() throws {
        var builder = WaveBuilder(samples: [])
        builder.formatTag = 3
        builder.bitsPerSample = 32
        builder.samples = (0..<16_000).flatMap { index -> [UInt8] in
            let value: Float = [.nan, .infinity, -.infinity, .leastNonzeroMagnitude, 0.5][index % 5]
            return withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) }
        }
        let folder = try Folder()
        let kept = try folder.file("nan.wav", builder.bytes())
        let analysis = try analysis(try analyzer.run(["measure"], input: kept))
        #expect(analysis.channels[0].level.nonFiniteSampleCount == 9600)
        for measured in [
            analysis.channels[0].level.rms, analysis.channels[0].prosody.f0Median,
            analysis.channels[0].prosody.intensityMean,
        ] {
            #expect((measured.value == nil) == (measured.reason != nil))
        }
    }
}

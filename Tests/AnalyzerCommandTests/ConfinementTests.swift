import Foundation
import Glibc
import TestSupport
import Testing

/// The process that parses a recording can do nothing else.
struct ConfinementTests {
    private let analyzer = Analyzer()

    @Test("from inside, files, sockets, processes, threads, signals and memory are out of reach")
    func selfTest() throws {
        let result = try analyzer.run(["self-test"])
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 12)
        #expect(lines.allSatisfy { $0.hasPrefix("denied") })
    }

    @Test("without the filter of system calls, files, sockets and memory are still out of reach")
    func withoutFilter() throws {
        let result = try analyzer.run(["self-test", "--no-system-call-filter"])
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 6)
        #expect(lines.allSatisfy { $0.hasPrefix("denied") })
    }

    @Test("too little memory is an error of this process, not a wrong result")
    func tooLittleMemory() throws {
        let result = try analyzer.run(
            ["transcribe", "--memory-limit", "64"],
            input: SampleCall.d09
        )
        #expect(result.status != 0)
        #expect(result.output.isEmpty)
    }

    @Test("when nobody reads the result any more, the work ends at once")
    func readerGone() throws {
        let folder = try Folder()
        // Ten days of silence: measuring them all would take far longer than any test.
        let recording = try folder.file("long.wav", longSilence)
        let handle = try FileHandle(forUpdating: recording)
        try handle.truncate(atOffset: UInt64(Self.dataLength) + 44)
        let output = Pipe()
        let process = try analyzer.process(
            ["measure"],
            input: try FileHandle(forReadingFrom: recording)
        )
        process.standardOutput = output
        try process.run()
        try output.fileHandleForWriting.close()
        try output.fileHandleForReading.close()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == EX_IOERR)
    }

    private static let dataLength: UInt32 = 4_000_000_000

    /// The header of a file of silence; the file is sparse, so it takes no space.
    private var longSilence: [UInt8] {
        var builder = WaveBuilder(samples: [])
        builder.bitsPerSample = 8
        builder.formatTag = 7
        builder.declaredDataLength = Self.dataLength
        builder.declaredRIFFLength = Self.dataLength + 36
        return builder.bytes()
    }
}

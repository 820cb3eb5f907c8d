import Foundation
import TestSupport

/// Runs the built toned-analyze and keeps all that it says.
struct Analyzer {
    /// How a run ended.
    struct Result: Sendable {
        var status: Int32
        var wasKilled: Bool
        var output: String
        var errors: String
    }

    /// Variables added to the environment of the tests.
    var environment: [String: String] = [:]

    /// Runs to the end; standard input is `input`, or empty.
    func run(_ arguments: [String], input: FileHandle? = nil) throws -> Result {
        let process = try process(arguments, input: input)
        let output = Pipe()
        let errors = FileManager.default.temporaryDirectory
            .appendingPathComponent("toned-errors-\(UUID().uuidString)")
        _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
        defer { try? FileManager.default.removeItem(at: errors) }
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        let written = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus,
            wasKilled: process.terminationReason == .uncaughtSignal,
            output: String(decoding: written, as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self)
        )
    }

    /// Runs with a file as standard input, as the daemon does.
    func run(_ arguments: [String], input: URL) throws -> Result {
        try run(arguments, input: try FileHandle(forReadingFrom: input))
    }

    /// A process that has not been started.
    func process(_ arguments: [String], input: FileHandle? = nil) throws -> Process {
        let process = Process()
        process.executableURL = try BuiltProducts.program("toned-analyze")
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(environment) { _, added in added }
        process.standardInput = input ?? FileHandle.nullDevice
        return process
    }
}

/// A call of `Tests/Fixtures/Calls`.
enum SampleCall {
    /// A routine call, 796,112 frames, staff left, patient right.
    static let d05 = file("out-13125550103-403-20260915-111520-1789488920.150.wav")
    /// Nobody answers: ringback only.
    static let d09 = file("out-913125550105-405-20260916-101503-1789571703.64.wav")

    private static func file(_ name: String) -> URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fixtures/Calls/" + name)
    }
}

/// A folder for one test, removed with its owner.
final class Folder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory
            .appendingPathComponent("toned-command-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// Writes a file and gives its place.
    func file(_ name: String, _ bytes: [UInt8]) throws -> URL {
        let file = url.appendingPathComponent(name)
        try Data(bytes).write(to: file)
        return file
    }
}

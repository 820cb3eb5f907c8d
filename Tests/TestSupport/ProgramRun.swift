public import Foundation

/// A run of one of the package's programs to its end, with all that it said.
public struct ProgramRun: Sendable {
    /// The exit status, or the signal's number.
    public var status: Int32
    public var wasKilled: Bool
    public var output: String
    public var errors: String

    /// Runs a program.
    ///
    /// - Parameters:
    ///   - environment: Added to the environment of the tests.
    ///   - input: Standard input; empty by default.
    public init(
        _ program: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        input: FileHandle? = nil
    ) throws {
        let process = Process()
        process.executableURL = try BuiltProducts.program(program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(environment) { _, added in added }
        process.standardInput = input ?? FileHandle.nullDevice
        let said = try TemporaryFolder()
        let outputFile = URL(fileURLWithPath: try said.write("output", []))
        let errorsFile = URL(fileURLWithPath: try said.write("errors", []))
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: errorsFile)
        try process.run()
        process.waitUntilExit()
        status = process.terminationStatus
        wasKilled = process.terminationReason == .uncaughtSignal
        output = String(decoding: try Data(contentsOf: outputFile), as: UTF8.self)
        errors = String(decoding: try Data(contentsOf: errorsFile), as: UTF8.self)
    }
}

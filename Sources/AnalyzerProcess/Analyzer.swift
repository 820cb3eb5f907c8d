import Foundation
public import Recordings
import Subprocess
import SystemPackage

/// Runs `toned-analyze`, one process for each recording and stage.
///
/// The audio parser and the neural network live in that process: whatever a hostile file does to
/// them costs this file a retry or a quarantine, and nothing else. The process gets the open
/// recording as its standard input and nothing besides: no path, no name, no database.
public struct Analyzer: Sendable {
    /// Absolute path of the program.
    public var executable: String
    public var modelsDirectory: String
    public var limits: AudioLimits
    public var recognizerModel: String
    public var language: String

    /// The longest document that is accepted: some 60 hours of dense speech on four channels.
    static let maxReplyBytes = 64 << 20
    static let maxMessageBytes = 64 << 10

    public init(
        executable: String,
        modelsDirectory: String,
        limits: AudioLimits,
        recognizerModel: String,
        language: String
    ) {
        self.executable = executable
        self.modelsDirectory = modelsDirectory
        self.limits = limits
        self.recognizerModel = recognizerModel
        self.language = language
    }

    /// Makes sure that the program can be started; what else goes wrong with it may pass, and is
    /// left to the retries of real work.
    ///
    /// The process library sets itself up at its first start and never gets over a failure of
    /// that; so it has to happen while there are descriptors to be had.
    ///
    /// - Throws: ``AnalyzerError``, or `CancellationError` if the task was cancelled.
    public func check() async throws {
        let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
        guard nothing >= 0 else {
            throw AnalyzerError.cannotStart(String(cString: strerror(errno)))
        }
        defer { close(nothing) }
        do {
            _ = try await run(["--version"], nothing, .seconds(30))
        } catch let error as AnalyzerError where error.disposition != .wait {
            return
        }
    }

    /// Measures a recording.
    ///
    /// - Parameters:
    ///   - descriptor: The open recording; stays the caller's.
    ///   - wallTime: After this the process is killed.
    /// - Throws: ``AnalyzerError``, or `CancellationError` if the task was cancelled.
    public func measure(_ descriptor: Int32, wallTime: Duration) async throws -> CallAnalysis {
        let reply = try await run(
            [
                "measure", "-", "--models", modelsDirectory,
                "--min-sample-rate", "\(limits.sampleRates.lowerBound)",
                "--max-sample-rate", "\(limits.sampleRates.upperBound)",
                "--max-channels", "\(limits.channels.upperBound)",
            ],
            descriptor,
            wallTime
        )
        let analysis: CallAnalysis = try decode(reply)
        // The count is compared, never counted up to: a broken worker may claim any number.
        guard analysis.schema == CallAnalysis.currentSchema,
            analysis.channels.count == analysis.audio.channelCount,
            analysis.channels.map(\.index) == Array(analysis.channels.indices),
            analysis.audio.sampleRate > 0, analysis.audio.frameCount >= 0,
            analysis.channels.allSatisfy({ channel in
                channel.segmentTable.map { $0.rows.count == channel.speech.count } ?? true
            })
        else { throw AnalyzerError.badReply("it is not a \(CallAnalysis.currentSchema) document") }
        return analysis
    }

    /// Transcribes a recording.
    ///
    /// - Throws: ``AnalyzerError``, or `CancellationError` if the task was cancelled.
    public func transcribe(_ descriptor: Int32, wallTime: Duration) async throws -> Transcript {
        let reply = try await run(
            [
                "transcribe", "-", "--models", modelsDirectory, "--model", recognizerModel,
                "--language", language,
                "--min-sample-rate", "\(limits.sampleRates.lowerBound)",
                "--max-sample-rate", "\(limits.sampleRates.upperBound)",
                "--max-channels", "\(limits.channels.upperBound)",
            ],
            descriptor,
            wallTime
        )
        let transcript: Transcript = try decode(reply)
        guard transcript.schema == Transcript.currentSchema else {
            throw AnalyzerError.badReply("it is not a \(Transcript.currentSchema) document")
        }
        return transcript
    }

    private func decode<Document: Decodable>(_ reply: Data) throws -> Document {
        do {
            return try JSONDecoder().decode(Document.self, from: reply)
        } catch {
            throw AnalyzerError.badReply("it cannot be read as JSON of the expected form")
        }
    }

    private func run(
        _ arguments: [String],
        _ descriptor: Int32,
        _ wallTime: Duration
    ) async throws -> Data {
        try Self.checkDescriptors(descriptor)
        return try await withThrowingTaskGroup(of: Data?.self) { group in
            group.addTask { try await launch(arguments, FileDescriptor(rawValue: descriptor)) }
            group.addTask {
                try await Task.sleep(for: wallTime)
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw CancellationError() }
            guard let reply = first else { throw AnalyzerError.tooSlow(wallTime) }
            return reply
        }
    }

    /// Makes sure that descriptors can be had for some starts at once: the process library ends
    /// the whole program when it runs out of them halfway.
    private static func checkDescriptors(_ descriptor: Int32) throws {
        var spare: [Int32] = []
        defer { spare.forEach { close($0) } }
        for _ in 0..<32 {
            let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
            guard copy >= 0 else {
                throw AnalyzerError.cannotStart(String(cString: strerror(errno)))
            }
            spare.append(copy)
        }
    }

    private func launch(_ arguments: [String], _ input: FileDescriptor) async throws -> Data {
        var options = PlatformOptions()
        // A worker has nothing to save, so it is not asked, it is ended.
        options.teardownSequence = []
        let result: ExecutionResult<Void, DataOutput, StringOutput<UTF8>>
        do {
            result = try await Subprocess.run(
                .path(FilePath(executable)),
                arguments: Arguments(arguments),
                environment: .custom(["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]),
                platformOptions: options,
                input: .fileDescriptor(input, closeAfterSpawningProcess: false),
                output: .data(limit: Self.maxReplyBytes),
                error: .string(limit: Self.maxMessageBytes)
            )
        } catch let error as CancellationError {
            throw error
        } catch let error as SubprocessError where error.code == .outputLimitExceeded {
            throw AnalyzerError.badReply("it is longer than any recording's can be")
        } catch {
            try Task.checkCancellation()
            throw AnalyzerError.cannotStart("\(error)")
        }
        try Task.checkCancellation()
        switch result.terminationStatus {
        case .exited(0):
            return result.standardOutput
        case .exited(let status):
            throw AnalyzerError(exitStatus: status, message: result.standardError)
        case .signaled(let signal):
            throw AnalyzerError.killed(signal: signal)
        }
    }
}

import Foundation
public import Recordings
import Subprocess
import SystemPackage

/// Runs the program that a clinic wants to be run for a new safety flag.
///
/// It learns a call's number and a recording's short id, and nothing of what was said or by whom:
/// whatever it does with them (a page, a mail) leaves the machine's care.
public struct SafetyCommand: Sendable {
    /// An absolute path.
    public var executable: String
    /// `{call}` and `{recording}` in them are filled in; no shell reads them.
    public var arguments: [String]
    /// After this the process is killed.
    public var timeLimit: Duration

    /// - Parameter words: The program and its arguments.
    /// - Returns: `nil` if there is no program.
    public init?(_ words: [String], timeLimit: Duration = .seconds(60)) {
        guard let executable = words.first else { return nil }
        self.executable = executable
        arguments = Array(words.dropFirst())
        self.timeLimit = timeLimit
    }

    /// Runs the program to its end.
    ///
    /// - Throws: ``SafetyCommandError``, or `CancellationError` if the task was cancelled.
    public func run(call: Int64, recording: RecordingID) async throws {
        let filled = arguments.map {
            $0.replacing("{call}", with: "\(call)")
                .replacing("{recording}", with: recording.short)
        }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await launch(filled)
                return true
            }
            group.addTask {
                try await Task.sleep(for: timeLimit)
                return false
            }
            defer { group.cancelAll() }
            guard let isDone = try await group.next() else { throw CancellationError() }
            guard isDone else { throw SafetyCommandError.tooSlow(timeLimit) }
        }
    }

    private func launch(_ arguments: [String]) async throws {
        var options = PlatformOptions()
        options.teardownSequence = []
        let result: ExecutionResult<Void, DiscardedOutput, DiscardedOutput>
        do {
            result = try await Subprocess.run(
                .path(FilePath(executable)),
                arguments: Arguments(arguments),
                environment: .custom(["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]),
                platformOptions: options,
                input: .none,
                output: .discarded,
                error: .discarded
            )
        } catch let error as CancellationError {
            throw error
        } catch {
            try Task.checkCancellation()
            throw SafetyCommandError.cannotStart
        }
        try Task.checkCancellation()
        switch result.terminationStatus {
        case .exited(0): return
        case .exited(let status): throw SafetyCommandError.failed(status: status)
        case .signaled(let signal): throw SafetyCommandError.killed(signal: signal)
        }
    }
}

/// How a run of the safety command failed.
public enum SafetyCommandError: Error, CustomStringConvertible, Sendable, Equatable {
    case cannotStart
    case failed(status: Int32)
    case killed(signal: Int32)
    case tooSlow(Duration)

    public var description: String {
        switch self {
        case .cannotStart: "the safety command cannot be started"
        case .failed(let status): "the safety command ended with status \(status)"
        case .killed(let signal):
            "the safety command was ended by signal \(signal) (\(String(cString: strsignal(signal))))"
        case .tooSlow(let limit):
            "the safety command took longer than \(limit.components.seconds) s and was ended"
        }
    }

    /// What a person can do about it.
    public static let nextStep =
        "`toned inbox` shows the finding whatever the command does; try the command by hand as the"
        + " user toned, or correct insights.safety_command."
}

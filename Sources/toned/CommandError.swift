import AnalyzerProcess
import ArgumentParser
import Configuration
import Foundation
import Intake
import PracticeFiles
import Recordings
import Store
import Supervision

/// An error of a command itself, with its exit status.
struct CommandError: Error, CustomStringConvertible {
    let status: Int32
    let description: String

    init(_ status: Int32, _ description: String) {
        self.status = status
        self.description = description
    }
}

extension CommandError {
    static func noPatient(_ id: PatientID) -> CommandError {
        CommandError(
            EX_NOINPUT,
            "there is no patient \"\(id.rawValue.printable)\". "
                + "`toned patients list` shows all; `toned patients import FILE.csv` adds some."
        )
    }
}

/// A command that says what went wrong in one line and ends with the right status.
protocol TonedCommand: AsyncParsableCommand {
    func perform() async throws
}

extension TonedCommand {
    mutating func run() async throws {
        do {
            try await perform()
        } catch let code as ExitCode {
            throw code
        } catch {
            standardError("toned: \(error)\n")
            throw ExitCode(exitStatus(error))
        }
    }
}

func standardError(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
}

/// Writes a command's output; a reader that went away ends the command quietly.
func output(_ text: String) throws {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
        let written = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
        if written > 0 {
            rest = rest.dropFirst(written)
        } else if errno == EPIPE {
            throw ExitCode(0)
        } else if errno != EINTR {
            throw CommandError(
                EX_IOERR,
                "cannot write the output: \(String(cString: strerror(errno)))"
            )
        }
    }
}

private func exitStatus(_ error: any Error) -> Int32 {
    switch error {
    case let error as CommandError: error.status
    case is ConfigurationError: ConfigurationError.exitCode
    case is PracticeFileError: PracticeFileError.exitCode
    case let error as StoreError: error.exitStatus
    case let error as StoreLockError: error.exitStatus
    case let error as AnalyzerError: error.disposition == .wait ? EX_CONFIG : EX_SOFTWARE
    case is LedgerRefusal, is ManualTimeProblems: LedgerRefusal.exitStatus
    case is ManualTime.Problem: EX_USAGE
    case is IntakeError: EX_NOINPUT
    case is IngestInterrupted: EX_TEMPFAIL
    default: EX_SOFTWARE
    }
}

import ArgumentParser
import CallAnalyzer
import Decoding
import Glibc
import Recordings
import WhisperRecognition

/// How an error becomes one line on standard error and an exit status of sysexits.h.
enum ExitStatus {
    /// Runs a command; an error ends the process with its line and status.
    static func reporting(_ work: () throws -> Void) throws {
        do {
            try work()
        } catch let error as OutputError where error.code == EPIPE {
            // The reader left; it wants no message.
            throw ExitCode(EX_IOERR)
        } catch let code as ExitCode {
            // Who did the work said why it failed.
            throw code
        } catch {
            let line = "\(error)".split(whereSeparator: \.isNewline).joined(separator: " ")
            Output.note(line)
            throw ExitCode(status(of: error))
        }
    }

    private static func status(of error: any Error) -> CInt {
        switch error {
        case is WaveHeaderError, is AudioLimitError, is AudioDecoderError,
            is FeatureError:
            EX_DATAERR
        case is InputError: EX_NOINPUT
        case is ConfinementError: EX_OSERR
        case let error as AudioReadError: status(of: error)
        case is OutputError, OutputFileError.cannotWrite: EX_IOERR
        case is OutputFileError: EX_CANTCREAT
        case is ModelError: EX_CONFIG
        default: EX_SOFTWARE
        }
    }

    private static func status(of error: AudioReadError) -> CInt {
        switch error {
        case .shrank: EX_TEMPFAIL
        case .system(_, ENOMEM), .system(_, EAGAIN): EX_TEMPFAIL
        default: EX_IOERR
        }
    }
}

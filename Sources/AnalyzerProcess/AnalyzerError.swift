import Foundation

/// How a run of `toned-analyze` failed.
///
/// Descriptions name no file; the worker never learns a name.
public enum AnalyzerError: Error, CustomStringConvertible, Sendable, Equatable {
    /// The file is no usable recording; trying again gives the same.
    case unusable(String)
    /// The models or the installation are wrong; no file can be analysed until that is mended.
    case misconfigured(String)
    /// The process ended with another error.
    case failed(status: Int32, String)
    case killed(signal: Int32)
    case tooSlow(Duration)
    case badReply(String)
    /// The program is missing or cannot be run.
    case cannotStart(String)

    init(exitStatus: Int32, message: String) {
        let text = Self.lastLine(message)
        switch exitStatus {
        case EX_DATAERR, EX_NOINPUT: self = .unusable(text)
        case EX_CONFIG, EX_USAGE: self = .misconfigured(text)
        default: self = .failed(status: exitStatus, text)
        }
    }

    /// What the failure means for the work.
    public enum Disposition: Sendable {
        case quarantine
        case retry
        /// No other file would fare better: wait and tell a person.
        case wait
    }

    public var disposition: Disposition {
        switch self {
        case .unusable: .quarantine
        case .failed, .killed, .tooSlow, .badReply: .retry
        case .misconfigured, .cannotStart: .wait
        }
    }

    public var description: String {
        switch self {
        case .unusable(let message): message
        case .misconfigured(let message): message
        case .failed(let status, let message):
            "toned-analyze ended with status \(status)\(message.isEmpty ? "" : ": \(message)")"
        case .killed(let signal):
            "toned-analyze was ended by signal \(signal) (\(String(cString: strsignal(signal))))"
        case .tooSlow(let limit):
            "toned-analyze took longer than \(limit.components.seconds) s and was ended"
        case .badReply(let problem):
            "toned-analyze gave an answer that cannot be used: \(problem)"
        case .cannotStart(let cause):
            "toned-analyze cannot be started: \(cause)"
        }
    }

    /// What a person can do about it.
    public var nextStep: String {
        switch self {
        case .unusable: "Listen to the file; if it is a call, note its minutes by hand."
        case .misconfigured: "Mend the models (recognizer.models) or the installation."
        case .failed, .killed, .badReply:
            "Run `toned-analyze measure FILE` by hand to see more; report it if it persists."
        case .tooSlow: "Raise workers.minimum_seconds or the limit per hour if the machine is slow."
        case .cannotStart:
            "Check workers.analyzer, and LimitNOFILE= in the unit if files are too many."
        }
    }

    /// One printable line; what else a broken worker says must not reach a log.
    private static func lastLine(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
        let prefix = "toned-analyze: "
        let message = line.hasPrefix(prefix) ? String(line.dropFirst(prefix.count)) : line
        let printable = message.unicodeScalars.filter {
            $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
        }
        return String(String.UnicodeScalarView(printable.prefix(500)))
    }
}

import AnalyzerProcess
import Intake
import Store

/// What a failure means for the work in hand.
enum Failure {
    /// Not this recording's fault alone and not final: try again after a wait; give up after the
    /// configured number of attempts.
    case retry(message: String, nextStep: String)
    /// The file cannot be read for now; there is nothing to give up on, so it is tried for ever.
    case unreadable(message: String, nextStep: String)
    /// The file moved or changed; the next scan sees what it has become.
    case routine
    /// No recording would fare better: the stage rests.
    case hold(Duration, message: String, nextStep: String)
    /// toned cannot go on.
    case fatal(any Error)

    /// How long a stage rests when the disk is full or the installation is broken: short enough
    /// that it recovers within a minute of being mended.
    static let rest: Duration = .seconds(30)

    init(_ error: any Error) {
        switch error {
        case let error as IntakeError where error.isRoutine:
            self = .routine
        case let error as IntakeError:
            self = .unreadable(
                message: error.description,
                nextStep: "Check the file's permissions and the disk."
            )
        case let error as AnalyzerError where error.disposition == .wait:
            self = .hold(Self.rest, message: error.description, nextStep: error.nextStep)
        case let error as AnalyzerError:
            self = .retry(message: error.description, nextStep: error.nextStep)
        case let error as StoreError where error.isTemporary:
            self = .hold(Self.rest, message: error.description, nextStep: "See the message.")
        case let error as StoreError where error.kind == .rejected:
            // The analyzer's document says what cannot be true: this recording's fault alone.
            self = .retry(message: error.description, nextStep: "Report it if it persists.")
        default:
            self = .fatal(error)
        }
    }
}

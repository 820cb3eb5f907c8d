import Foundation
import Logging
import Store

/// Says once, at the edge, that something failed: in the log, and in the ledger for `toned status`.
struct StageLog: Sendable {
    let logger: Logger
    let ledger: Ledger
    let stage: IngestStage
    let now: @Sendable () -> Date

    func failure(_ subject: String, _ message: String, _ nextStep: String, attempts: Int?) async {
        var metadata: Logger.Metadata = ["subject": "\(subject)", "next": "\(nextStep)"]
        if let attempts { metadata["attempt"] = "\(attempts)" }
        logger.error("\(stage.rawValue) failed: \(message)", metadata: metadata)
        do {
            try await blocking { [self] in
                try ledger.noteProblem(
                    subject: subject,
                    stage: stage.rawValue,
                    message: message,
                    nextStep: nextStep,
                    at: now()
                )
            }
        } catch is CancellationError {
            // The daemon stops; the work is still to do, and will say so again.
        } catch {
            // The failure may be the store's own; then the log is all there is.
            logger.error("the problem could not be stored: \(error)")
        }
    }

    func recovered(_ subject: String) async {
        do {
            try await blocking { [ledger] in try ledger.clearProblem(subject: subject) }
        } catch is CancellationError {
            // As above.
        } catch {
            logger.error("a solved problem could not be removed: \(error)")
        }
    }
}

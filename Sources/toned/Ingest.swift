import ArgumentParser
import Configuration
import Foundation
import Logging
import Pipeline
import Recordings
import Store
import Supervision

struct Ingest: TonedCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take in what lies in the recordings directories once, then exit.",
        discussion: """
            A file that is still being written is waited for. Files and directories can be named; \
            they must lie in a configured source.
            """
    )

    @Argument(
        help: "Take in only these files or directories.",
        completion: .file()
    )
    var paths: [String] = []

    @OptionGroup var installation: InstallationOptions
    @OptionGroup var logging: LoggingOptions

    func perform() async throws {
        let installation = try installation.load()
        try installation.checkSources()
        let selection = IngestSelection(paths: try paths.map { try selected($0, installation) })
        let lock = try StoreLock(databasePath: installation.configuration.store.path)
        defer { lock.release() }
        let ledger = try installation.ledger(.readWrite)
        let before = try ledger.counts()
        let engine = IngestEngine(
            configuration: installation.configuration,
            ledger: ledger,
            analyzer: try installation.analyzer(),
            workerCount: installation.workerCount,
            logger: logging.logger(),
            now: { Date() }
        )
        try await SupervisedRun.run(
            IngestService(engine, .onePass(selection)),
            logger: logging.logger()
        )
        try output(summary(before, try ledger.counts(), problems: try ledger.problems().count))
    }

    private func selected(_ path: String, _ installation: Installation) throws -> String {
        let url = URL(fileURLWithPath: path).standardizedFileURL
        guard FileManager.default.fileExists(atPath: url.path) else {
            throw CommandError(EX_NOINPUT, "\(path): there is no such file or directory.")
        }
        let isInSource = installation.configuration.sources.contains {
            url.path == $0.directory || url.path.hasPrefix($0.directory + "/")
        }
        guard isInSource else {
            throw CommandError(
                EX_NOINPUT,
                "\(path) lies in no configured source, so nothing tells how to read it. "
                    + "Move it into a source's directory, or add a [[source]] to the configuration."
            )
        }
        return url.path
    }

    private func summary(
        _ before: LedgerCounts,
        _ after: LedgerCounts,
        problems: Int
    ) -> String {
        let recorded =
            after.measured + after.transcribed + after.untranscribed
            - before.measured - before.transcribed - before.untranscribed
        return """
            \(recorded) recorded, \(after.transcribed - before.transcribed) transcribed, \
            \(after.quarantined - before.quarantined) quarantined; \
            \(after.unassignedCalls) of \(after.calls) calls are unassigned
            \(problems == 0 ? "" : "\(problems) problems: see `toned status`\n")
            """
    }
}

import AnalyzerProcess
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
        try installation.checkDescriptors()
        try installation.checkSources()
        let reader = try installation.callReaderOfNewWords()
        let selection = IngestSelection(paths: try paths.map { try selected($0, installation) })
        let lock = try StoreLock(databasePath: installation.configuration.store.path)
        defer { lock.release() }
        let ledger = try installation.ledger(.readWrite)
        let start = Date()
        let analyzer = try installation.analyzer()
        try await analyzer.check()
        let engine = IngestEngine(
            configuration: installation.configuration,
            ledger: ledger,
            analyzer: analyzer,
            reader: reader,
            safetyCommand: installation.safetyCommand,
            workerCount: installation.workerCount,
            logger: logging.logger(),
            now: { Date() }
        )
        try await SupervisedRun.run(
            IngestService(engine, .onePass(selection)),
            logger: logging.logger()
        )
        let problems = try ledger.problems().count
        try output(summary(since: start, ledger, problems: problems))
        if problems > 0 { throw ExitCode(EX_TEMPFAIL) }
    }

    private func selected(_ path: String, _ installation: Installation) throws -> String {
        let url = URL(fileURLWithPath: path).standardizedFileURL
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory) else {
            throw CommandError(EX_NOINPUT, "\(path): there is no such file or directory.")
        }
        let source = installation.configuration.sources.first {
            url.path == $0.directory || url.path.hasPrefix($0.directory + "/")
        }
        guard let source else {
            throw CommandError(
                EX_NOINPUT,
                "\(path) lies in no configured source, so nothing tells how to read it. "
                    + "Move it into a source's directory, or add a [[source]] to the configuration."
            )
        }
        guard isDirectory.boolValue || source.extensions.contains(url.pathExtension) else {
            throw CommandError(
                EX_NOINPUT,
                "\(path) is no recording by its name: source \"\(source.name)\" takes "
                    + "\(source.extensions.map { "." + $0 }.joined(separator: ", ")) only."
            )
        }
        return url.path
    }

    private func summary(since start: Date, _ ledger: Ledger, problems: Int) throws -> String {
        let done = try ledger.progress(since: start)
        let counts = try ledger.counts()
        return """
            \(done.recorded) recorded, \(done.transcribed) transcribed, \
            \(done.quarantined) quarantined; \
            \(counts.unassignedCalls) of \(counts.calls) calls are unassigned
            \(problems == 0 ? "" : "\(problems) problems: see `toned status`\n")
            """
    }
}

import ArgumentParser
import Configuration
import Foundation
import Intake
import Recordings
import Reports
import Store

struct Status: TonedCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the queue, the oldest waiting call, the last errors and what to do next."
    )

    @Option(help: "text or json.")
    var format: OutputFormat = .text

    @OptionGroup var installation: InstallationOptions

    func perform() async throws {
        let installation = try installation.load()
        let report = try status(of: installation)
        switch format {
        case .text: try output(report.text(.standardOutput))
        case .json: try output(try report.json())
        }
    }

    private func status(of installation: Installation) throws -> StatusReport {
        let configuration = installation.configuration
        let ledger = try installation.ledger(.readOnly)
        let known = try ledger.knownFiles()
        var waiting: [FileSighting] = []
        var refused: [StatusReport.Refused] = []
        for source in configuration.sources {
            // A source that cannot be read stands among the problems.
            guard
                let scan = try? DirectoryScan(
                    source,
                    maxFileBytes: configuration.scan.maxFileBytes
                )
            else { continue }
            waiting += scan.files.filter { !known.contains($0) }
            refused += scan.refused.map {
                StatusReport.Refused(
                    path: String(decoding: $0.sighting.path, as: UTF8.self),
                    reason: $0.reason
                )
            }
        }
        return StatusReport(
            daemon: StoreLock.holder(databasePath: configuration.store.path),
            storePath: configuration.store.path,
            counts: try ledger.counts(),
            waitingFiles: waiting.count,
            oldestWaitingFile: waiting.map(\.stamp.modified).min()
                .map { Date(epochMilliseconds: $0 / 1_000_000) },
            refused: refused,
            quarantined: try ledger.quarantined(),
            problems: fullDisk(configuration.store.path) + (try ledger.problems()),
            recognizerModel: configuration.recognizer.isEnabled
                ? configuration.recognizer.model : nil,
            timeZone: configuration.practice.timeZone
        )
    }

    /// A database on a full disk cannot hold the news of it, so it is looked for here.
    private func fullDisk(_ path: String) -> [Problem] {
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: path)
        guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.int64Value,
            free < Self.scarceBytes
        else { return [] }
        let now = Date()
        return [
            Problem(
                subject: "disk",
                stage: "store",
                message: "only \(free >> 10) KiB of space are left where the database is",
                nextStep: "Free space on that file system; toned goes on by itself.",
                attempts: 1,
                firstAt: now,
                lastAt: now
            )
        ]
    }

    /// Less than a busy day's minutes and words need.
    private static let scarceBytes: Int64 = 8 << 20
}

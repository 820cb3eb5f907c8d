public import Foundation
import Recordings
public import Store

/// How the installation is: the daemon, the queue, what went wrong and what to do next.
public struct StatusReport: Sendable {
    /// The process that ingests now, if any.
    public var daemon: Int32?
    public var storePath: String
    public var counts: LedgerCounts
    /// Files in the recordings directories that the ledger does not have.
    public var waitingFiles: Int
    /// When the file that has waited longest was last written.
    public var oldestWaitingFile: Date?
    public var refused: [Refused]
    public var quarantined: [QuarantinedRecording]
    public var problems: [Problem]
    /// The recogniser's model, or `nil` when it is switched off.
    public var recognizerModel: String?
    public var timeZone: TimeZone

    /// A file that is never opened, for example a FIFO.
    public struct Refused: Sendable, Hashable, Encodable {
        public var path: String
        public var reason: String

        public init(path: String, reason: String) {
            self.path = path
            self.reason = reason
        }
    }

    public init(
        daemon: Int32?,
        storePath: String,
        counts: LedgerCounts,
        waitingFiles: Int,
        oldestWaitingFile: Date?,
        refused: [Refused],
        quarantined: [QuarantinedRecording],
        problems: [Problem],
        recognizerModel: String?,
        timeZone: TimeZone
    ) {
        self.daemon = daemon
        self.storePath = storePath
        self.counts = counts
        self.waitingFiles = waitingFiles
        self.oldestWaitingFile = oldestWaitingFile
        self.refused = refused
        self.quarantined = quarantined
        self.problems = problems
        self.recognizerModel = recognizerModel
        self.timeZone = timeZone
    }

    /// Listed at most, of each kind.
    static let listed = 10

    public func text(_ layout: TextLayout) -> String {
        let clock = LocalClock(timeZone: timeZone)
        func since(_ date: Date?) -> String { date.map { ", oldest \(clock.minute($0))" } ?? "" }
        var lines = layout.table([
            ["daemon", daemon.map { "running (process \($0))" } ?? "not running"],
            ["store", storePath.printable],
            ["waiting files", "\(waitingFiles)\(since(oldestWaitingFile))"],
            ["waiting for words", "\(counts.measured)\(since(counts.oldestWaitingForWords))"],
            ["transcribed", "\(counts.transcribed)"],
            ["without words", "\(counts.untranscribed)"],
            ["quarantined", "\(counts.quarantined)"],
            ["refused files", "\(refused.count)"],
            ["calls", "\(counts.calls), \(counts.unassignedCalls) unassigned"],
            ["recognizer", recognizerModel.map(\.printable) ?? "switched off"],
        ])
        if !problems.isEmpty {
            lines += ["", layout.bold("Problems, latest first")]
            for problem in problems.prefix(Self.listed) {
                let attempts = problem.attempts > 1 ? ", \(problem.attempts) times" : ""
                lines += layout.wrap(
                    "\(clock.minute(problem.lastAt)) \(problem.stage) (\(problem.subject)"
                        + "\(attempts)): \(problem.message.printable)",
                    first: "  ",
                    indent: 4
                )
                lines += layout.wrap(
                    "Next: \(problem.nextStep.printable)",
                    first: "    ",
                    indent: 4
                )
            }
        }
        if !quarantined.isEmpty {
            lines += ["", layout.bold("Quarantined, latest first")]
            for recording in quarantined.prefix(Self.listed) {
                let path = recording.sightings.first.map {
                    String(decoding: $0.path, as: UTF8.self)
                }
                lines += layout.wrap(
                    "\(recording.id) \(path?.printable ?? ""): \(recording.reason.printable)",
                    first: "  ",
                    indent: 4
                )
            }
        }
        if !refused.isEmpty {
            lines += ["", layout.bold("Refused")]
            for file in refused.prefix(Self.listed) {
                lines += layout.wrap(
                    "\(file.path.printable): \(file.reason)",
                    first: "  ",
                    indent: 4
                )
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One JSON document; its form is described in `Reports.docc/JSON.md`.
    public func json() throws -> String {
        let clock = LocalClock(timeZone: timeZone)
        return try JSONDocument.string(
            Document(
                daemonProcess: daemon,
                store: storePath,
                waitingFiles: waitingFiles,
                oldestWaitingFile: oldestWaitingFile.map(clock.iso8601),
                waitingForWords: counts.measured,
                oldestWaitingForWords: counts.oldestWaitingForWords.map(clock.iso8601),
                transcribed: counts.transcribed,
                withoutWords: counts.untranscribed,
                calls: counts.calls,
                unassignedCalls: counts.unassignedCalls,
                recognizerModel: recognizerModel,
                problems: problems.map { problem in
                    Document.ProblemDocument(
                        subject: problem.subject,
                        stage: problem.stage,
                        message: problem.message,
                        nextStep: problem.nextStep,
                        attempts: problem.attempts,
                        firstAt: clock.iso8601(problem.firstAt),
                        lastAt: clock.iso8601(problem.lastAt)
                    )
                },
                quarantined: quarantined.map { recording in
                    Document.Quarantined(
                        recording: recording.id,
                        reason: recording.reason,
                        recordedAt: clock.iso8601(recording.recordedAt),
                        paths: recording.sightings.map { String(decoding: $0.path, as: UTF8.self) }
                    )
                },
                refused: refused
            )
        )
    }

    private struct Document: Encodable {
        var schema = "toned.status/1"
        var daemonProcess: Int32?
        var store: String
        var waitingFiles: Int
        var oldestWaitingFile: String?
        var waitingForWords: Int
        var oldestWaitingForWords: String?
        var transcribed: Int
        var withoutWords: Int
        var calls: Int
        var unassignedCalls: Int
        var recognizerModel: String?
        var problems: [ProblemDocument]
        var quarantined: [Quarantined]
        var refused: [Refused]

        struct ProblemDocument: Encodable {
            var subject: String
            var stage: String
            var message: String
            var nextStep: String
            var attempts: Int
            var firstAt: String
            var lastAt: String
        }

        struct Quarantined: Encodable {
            var recording: RecordingID
            var reason: String
            var recordedAt: String
            var paths: [String]
        }
    }
}

import Foundation
import Insights
import Recordings
import Store
import TestSupport
import Testing

@Suite("What must not be missed is found, shown and decided on")
struct InsightTests {
    private func practice() throws -> Practice {
        let practice = try Practice()
        try practice.importDirectory()
        try practice.dropSample(SampleCall.routine)
        try practice.ingest()
        return practice
    }

    /// Writes words where the patient speaks in the sample call.
    private func transcribe(_ text: String, _ practice: Practice) throws {
        let ledger = try Ledger(path: practice.folder.place("toned.sqlite"), access: .readWrite)
        let call = try #require(try ledger.calls(CallFilter(detail: .speech)).first)
        let recording = try #require(call.recordings.first)
        let channel = try #require(recording.channels.first { $0.role == .patient })
        let span = try #require(channel.speech.max { $0.duration < $1.duration })
        let texts = text.split(separator: " ")
        let step = span.duration.rawValue / Int64(texts.count)
        let words = texts.enumerated().map { index, text in
            Word(
                text: String(text),
                start: span.start + Milliseconds(step * Int64(index)),
                end: span.start + Milliseconds(step * Int64(index + 1)),
                probability: 0.9
            )
        }
        try ledger.record(
            Transcript(
                version: "1.0",
                model: "base.bin",
                language: "en",
                channels: recording.channels.map {
                    ChannelTranscript(
                        index: $0.index,
                        words: $0.index == channel.index ? words : [],
                        unrecognized: []
                    )
                }
            ),
            of: recording.id,
            at: Date()
        )
    }

    private let sentence = "I have been thinking about killing myself."

    @Test("a flag stands in inbox and report until a person decides, and then on record")
    func flag() throws {
        let practice = try practice()
        try transcribe(sentence, practice)
        #expect(try practice.toned("inbox").output.contains("unread calls"))
        let refresh = try practice.toned("insights", "refresh")
        #expect(refresh.status == 0, "\(refresh.errors)")
        #expect(refresh.output.contains("NEW SAFETY FLAGS in call 1"))
        for output in [
            try practice.toned("inbox").output,
            try practice.toned("report", "--patient", "P003").output,
        ] {
            #expect(output.contains("“\(sentence)”"))
            #expect(output.contains("toned review 1"))
        }
        let decided = try practice.toned("review", "1", "--accept", "1", "--by", "S01")
        #expect(decided.status == 0, "\(decided.errors)")
        #expect(decided.output.contains("accepted by Dana (S01)"))
        #expect(try practice.toned("inbox").output.contains("Safety: nothing open"))
        let again = try practice.toned("insights", "refresh", "--month", "2026-09")
        #expect(again.output.hasPrefix("1 calls read; findings changed in 0"))
        #expect(try practice.ledger().findings(ofCall: 1).first?.state == .accepted)
    }

    @Test("every decision of the command reaches the ledger, with who and why")
    func decisions() throws {
        let practice = try practice()
        try transcribe(sentence, practice)
        try practice.toned("insights", "refresh")
        let runs = [
            ["--dismiss", "1", "--reason", "a song", "--by", "S01"],
            ["--reopen", "1", "--reason", "not a song", "--by", "S02"],
            ["--correct", "1", "--text", "I was.", "--polarity", "historical", "--by", "S01"],
            [
                "--add", "--type", "medication", "--polarity", "affirmed", "--speaker", "staff",
                "--at", "0:10-0:12.5", "--text", "Take sertraline.", "--by", "S02",
            ],
        ]
        for arguments in runs {
            let run = try ProgramRun(
                "toned",
                ["review", "1"] + arguments + ["--config", practice.folder.place("toned.toml")]
            )
            #expect(run.status == 0, "\(run.errors)")
        }
        let findings = try practice.ledger().findings(ofCall: 1)
        let flag = try #require(findings.first { $0.id == 1 })
        #expect(flag.decisions.map(\.kind) == [.dismissed, .reopened, .corrected])
        #expect(flag.decisions.map(\.by.rawValue) == ["S01", "S02", "S01"])
        #expect(flag.finding.quote == "I was.")
        #expect(flag.finding.polarity == .historical)
        let added = try #require(findings.first { $0.isAdded })
        #expect(added.finding.span == AudioSpan(start: .seconds(10), end: Milliseconds(12_500)))
    }

    @Test("words come from standard input as well, and never stand as an argument then")
    func wordsFromInput() throws {
        let practice = try practice()
        try transcribe(sentence, practice)
        try practice.toned("insights", "refresh")
        let correct = ["review", "1", "--correct", "1", "--text", "-", "--by", "S01"]
        let options = ["--config", practice.folder.place("toned.toml")]
        let none = try ProgramRun("toned", correct + options)
        #expect(none.status == EX_DATAERR)
        #expect(none.errors.contains("standard input has no words"))
        let file = try practice.folder.write("words.txt", "I was.\n".utf8)
        let run = try ProgramRun(
            "toned",
            correct + options,
            input: FileHandle(forReadingAtPath: file)
        )
        #expect(run.status == 0, "\(run.errors)")
        let findings = try practice.ledger().findings(ofCall: 1)
        #expect(findings.first { $0.id == 1 }?.finding.quote == "I was.")
    }

    @Test(
        "a decision that is not whole is refused and writes nothing",
        arguments: [
            (["--accept", "1"], Int32(64), "--by"),
            (["--dismiss", "1", "--by", "S01"], 64, "--reason"),
            (["--by", "S01"], 64, "--by"),
            (["--accept", "1", "--add", "--by", "S01"], 64, "--add"),
            (["--accept", "7", "--by", "S01"], 65, "no finding 7"),
            (["--accept", "1", "--by", "S99"], 65, "nobody on the staff"),
            (["--accept", "1", "1", "--by", "S01"], 64, "once"),
        ]
    )
    func refused(arguments: [String], status: Int32, message: String) throws {
        let practice = try practice()
        try transcribe(sentence, practice)
        try practice.toned("insights", "refresh")
        let run = try ProgramRun(
            "toned",
            ["review", "1"] + arguments + ["--config", practice.folder.place("toned.toml")]
        )
        #expect(run.status == status)
        #expect(run.errors.contains(message), "\(run.errors)")
        #expect(try practice.ledger().findings(ofCall: 1).allSatisfy { $0.decisions.isEmpty })
    }

    @Test("rules that cannot be read stop the refresh with 78 and keep nothing from the inbox")
    func brokenRules() throws {
        let practice = try practice()
        try transcribe(sentence, practice)
        try practice.toned("insights", "refresh")
        let text = String(decoding: try practice.folder.contents("toned.toml"), as: UTF8.self)
        try practice.folder.write(
            "toned.toml",
            text.replacing(Practice.insightRules, with: "/nonexistent").utf8
        )
        #expect(try practice.toned("insights", "refresh").status == 78)
        #expect(try practice.toned("inbox").output.contains("Safety: 1 open"))
    }

    @Test("a call that was heard is read at once")
    func heard() throws {
        let practice = try Practice(model: Practice.tiny)
        try practice.importDirectory()
        try practice.dropSample(SampleCall.routine)
        try practice.ingest()
        #expect(try practice.ledger().unreadCallCount() == 0)
        let refresh = try practice.toned("insights", "refresh")
        #expect(refresh.output.hasPrefix("1 calls read; findings changed in 0"))
    }
}

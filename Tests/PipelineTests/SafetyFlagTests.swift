import Foundation
import InsightRules
import Insights
import Pipeline
import Recordings
import SafetyCommand
import Store
import TestSupport
import Testing

/// From a recording to a safety flag and the command that a clinic wants to be run for it.
@Suite(.timeLimit(.minutes(10))) struct SafetyFlagTests {
    private let practice: TestPractice

    init() throws {
        practice = try TestPractice(transcribe: "cat FOLDER/transcript")
        try practice.drop()
    }

    /// The word of the sample transcript, taken for a flag.
    private func reader() throws -> CallReader {
        let file = try InsightRuleFile(
            toml: """
                [insights]
                name = "Test"
                source = "test"
                [[rule]]
                id = "test.flag"
                type = "suicide_ideation"
                severity = 80
                patterns = ["hello"]
                """,
            origin: "test.toml"
        )
        return CallReader(
            file.rules,
            text: file.text,
            digest: String(repeating: "1", count: 64),
            raisesAlerts: true
        )
    }

    private func pass(_ script: String, timeLimit: Duration = .seconds(60)) async throws {
        let program = try practice.folder.script(
            "page",
            script.replacing("FOLDER", with: practice.folder.path)
        )
        let command = SafetyCommand(
            [program, "--call", "{call}", "{recording}", "a;b $HOME"],
            timeLimit: timeLimit
        )
        try await practice.engine(reader: try reader(), safetyCommand: command)
            .run(.onePass(.everything))
    }

    private func said(_ file: String) throws -> [String] {
        String(decoding: try practice.folder.contents(file), as: UTF8.self)
            .split(separator: "\n").map(String.init)
    }

    @Test("the command learns the call and the recording, and nothing that was said or by whom")
    func arguments() async throws {
        try await pass(
            "printf '%s\\n' \"$@\" >>FOLDER/said; env >FOLDER/environment; cat >FOLDER/in"
        )
        let recording = try #require(try practice.recordings().first)
        #expect(try said("said") == ["--call", "1", recording.id.short, "a;b $HOME"])
        #expect(try said("in").isEmpty)
        let environment = try said("environment").joined()
        for canary in ["hello", "13125550103", "HOME="] { #expect(!environment.contains(canary)) }
        #expect(try practice.ledger.findings(ofCall: 1).map(\.isOpenSafetyFlag) == [true])
        #expect(try practice.ledger.problems().isEmpty)
    }

    @Test("it is run once, however often the directory is looked at")
    func once() async throws {
        try await pass("echo ran >>FOLDER/said")
        try await pass("echo ran >>FOLDER/said")
        #expect(try said("said") == ["ran"])
    }

    @Test("a command that fails is run again, then given up, and the flag stays open")
    func fails() async throws {
        try await pass("echo ran >>FOLDER/said; exit 3")
        #expect(try said("said") == ["ran", "ran", "ran"])
        let problem = try #require(try practice.ledger.problems().first)
        #expect(problem.subject == "call 1")
        #expect(problem.message == "the safety command ended with status 3")
        #expect(try practice.ledger.safetyAlerts().isEmpty)
        #expect(try practice.ledger.findings(ofCall: 1).map(\.isOpenSafetyFlag) == [true])
    }

    @Test("a command that fails once is forgiven")
    func failsOnce() async throws {
        try await pass(
            "[ -e FOLDER/said ] || { echo ran >FOLDER/said; exit 1; }; echo ran >>FOLDER/said"
        )
        #expect(try said("said") == ["ran", "ran"])
        #expect(try practice.ledger.problems().isEmpty)
    }

    @Test("a command that hangs is ended, and the flag stays open")
    func hangs() async throws {
        try await pass("exec sleep 600", timeLimit: .milliseconds(50))
        #expect(
            try practice.ledger.problems().map(\.message).first?.contains("took longer") == true
        )
        #expect(try practice.ledger.findings(ofCall: 1).map(\.isOpenSafetyFlag) == [true])
    }

    @Test("a program that is not there costs the command, not the finding")
    func missing() async throws {
        let command = SafetyCommand([practice.folder.place("nothing")])
        try await practice.engine(reader: try reader(), safetyCommand: command)
            .run(.onePass(.everything))
        #expect(
            try practice.ledger.problems().map(\.message) == [
                "the safety command cannot be started"
            ]
        )
        #expect(try practice.ledger.findings(ofCall: 1).count == 1)
    }

    @Test("a run that was due when toned stopped is made by the next one")
    func later() async throws {
        try await practice.engine(reader: try reader()).run(.onePass(.everything))
        #expect(try practice.ledger.safetyAlerts().count == 1)
        try await pass("echo ran >>FOLDER/said")
        #expect(try said("said") == ["ran"])
    }

    @Test("no log line holds what was said")
    func privacy() async throws {
        try await pass("exit 3")
        let lines = practice.log.lines.joined(separator: "\n")
        #expect(lines.contains("safety command"))
        for canary in ["hello", "13125550103", ".wav"] { #expect(!lines.contains(canary)) }
    }
}

import AnalyzerProcess
import Foundation
import Pipeline
import Recordings
import Store
import TestSupport
import Testing

/// One pass from a directory to the ledger, with a script for the worker.
@Suite(.timeLimit(.minutes(10))) struct OnePassTests {
    @Test("a recording is measured, recorded and transcribed")
    func good() async throws {
        let practice = try TestPractice(transcribe: "cat FOLDER/transcript")
        try practice.drop()
        try await practice.onePass()
        let call = try #require(try practice.ledger.calls(CallFilter(detail: .words)).first)
        #expect(call.direction == .outbound)
        #expect(call.startedAt == (try Date("2026-09-15T11:15:20-05:00", strategy: .iso8601)))
        let recording = try #require(call.recordings.first)
        #expect(recording.state == .transcribed)
        #expect(recording.audio == TestPractice.analysis.audio)
        #expect(recording.channels.map(\.role) == [.staff, .patient])
        #expect(recording.channels[1].words.map(\.text) == ["hello"])
        #expect(practice.log.messages == ["recorded", "transcribed"])
        #expect(try practice.ledger.problems().isEmpty)
    }

    @Test("a second pass does nothing at all")
    func again() async throws {
        let practice = try TestPractice(transcribe: "cat FOLDER/transcript")
        try practice.drop()
        try await practice.onePass()
        try await practice.onePass()
        #expect(practice.runs() == ["measure": 1, "transcribe": 1])
        #expect(practice.log.messages.count == 2)
    }

    @Test("a worker that crashes three times costs the recording a quarantine with the reason")
    func crash() async throws {
        let practice = try TestPractice(measure: "kill -SEGV $$")
        try practice.drop()
        try await practice.onePass()
        let quarantined = try #require(try practice.ledger.quarantined().first)
        #expect(quarantined.reason.contains("signal 11"))
        #expect(quarantined.reason.hasSuffix("(tried 3 times)"))
        #expect(practice.runs() == ["measure": 3])
        #expect(try practice.ledger.problems().isEmpty)
        #expect(try practice.recordings().isEmpty)
    }

    @Test("a crash that does not happen again is forgotten")
    func crashOnce() async throws {
        let practice = try TestPractice(
            measure: "[ -e FOLDER/once ] || { : >FOLDER/once; kill -SEGV $$; }; cat FOLDER/analysis"
        )
        try practice.drop()
        try await practice.onePass()
        #expect(try practice.recordings().count == 1)
        #expect(practice.log.messages.last == "recorded")
        #expect(try practice.ledger.problems().isEmpty)
    }

    @Test("a file that the worker cannot use is quarantined at once with its words")
    func unusable() async throws {
        let practice = try TestPractice(measure: "echo 'toned-analyze: all noise' >&2; exit 65")
        try practice.drop()
        try await practice.onePass()
        #expect(try practice.ledger.quarantined().map(\.reason) == ["all noise"])
        #expect(practice.runs() == ["measure": 1])
    }

    @Test(
        "a broken installation ends the pass and blames no recording",
        arguments: ["exit 78", "exit 64", "rm FOLDER/worker; exit 78"]
    )
    func misconfigured(script: String) async throws {
        let practice = try TestPractice(measure: script)
        try practice.drop()
        await #expect(throws: AnalyzerError.misconfigured("")) { try await practice.onePass() }
        #expect(try practice.ledger.quarantined().isEmpty)
        #expect(try practice.recordings().isEmpty)
    }

    @Test("a renamed copy is already recorded and not measured again")
    func copy() async throws {
        let practice = try TestPractice()
        try practice.drop(1)
        try await practice.onePass()
        try practice.drop(1, as: "copy.wav")
        try await practice.onePass()
        #expect(practice.log.messages == ["recorded", "already recorded"])
        #expect(practice.runs() == ["measure": 1])
        #expect(try practice.recordings().count == 1)
    }

    @Test("one bad recording does not keep the others")
    func oneOfMany() async throws {
        let practice = try TestPractice(
            measure: "head -c 48 | tail -c 1 | grep -q 9 && exit 65; cat FOLDER/analysis"
        )
        for number in UInt8(ascii: "1")...UInt8(ascii: "9") { try practice.drop(number) }
        try await practice.onePass()
        #expect(try practice.recordings().count == 8)
        #expect(try practice.ledger.quarantined().count == 1)
    }

    @Test("what is no recording is quarantined without a worker", arguments: ["", "junk", "RIFF"])
    func noHeader(content: String) async throws {
        let practice = try TestPractice()
        try practice.folder.write("calls/a.wav", content.utf8)
        try await practice.onePass()
        let quarantined = try practice.ledger.quarantined()
        #expect(quarantined.count == 1)
        #expect(quarantined.first?.reason.isEmpty == false)
        #expect(practice.runs().isEmpty)
    }

    @Test("two lengths that differ quarantine the recording, because nobody knows which is right")
    func length() async throws {
        let practice = try TestPractice()
        var lie = TestPractice.analysis
        lie.audio.frameCount += 2
        try practice.folder.write("analysis", json(lie).utf8)
        try practice.drop()
        try await practice.onePass()
        #expect(
            try practice.ledger.quarantined().map(\.reason)
                == ["the header tells of 16000 frames, but 16002 could be decoded"]
        )
    }

    @Test("a document that the ledger refuses costs that recording, not the daemon")
    func impossibleAnalysis() async throws {
        let practice = try TestPractice()
        var lie = TestPractice.analysis
        lie.channels[0].speech += lie.channels[0].speech
        try practice.folder.write("analysis", json(lie).utf8)
        try practice.drop()
        try await practice.onePass()
        #expect(try practice.ledger.quarantined().count == 1)
        #expect(practice.runs() == ["measure": 3])
    }

    @Test("words that cannot be had leave the minutes and a reason")
    func noWords() async throws {
        let practice = try TestPractice(transcribe: "echo 'too strange' >&2; exit 65")
        try practice.drop()
        try await practice.onePass()
        let recording = try #require(try practice.recordings().first)
        #expect(recording.state == .untranscribed)
        #expect(recording.reason == "too strange")
    }

    @Test("words that cannot be true are given up after three tries")
    func impossibleWords() async throws {
        let practice = try TestPractice(transcribe: "cat FOLDER/transcript")
        var lie = TestPractice.transcript
        lie.channels[1].words[0].probability = 7
        try practice.folder.write("transcript", json(lie).utf8)
        try practice.drop()
        try await practice.onePass()
        #expect(try practice.recordings().first?.state == .untranscribed)
        #expect(practice.runs() == ["measure": 1, "transcribe": 3])
        #expect(try practice.ledger.problems().isEmpty)
    }

    @Test("only what is selected is taken")
    func selection() async throws {
        let practice = try TestPractice()
        try practice.drop(1)
        try practice.drop(2)
        let path = practice.folder.place("calls/" + TestPractice.name(2))
        try await practice.engine.run(.onePass(IngestSelection(paths: [path])))
        #expect(try practice.recordings().count == 1)
    }

    @Test("a FIFO with a recording's name is said once and never read")
    func fifo() async throws {
        let practice = try TestPractice()
        mkfifo(practice.folder.place("calls/a.wav"), 0o600)
        try await practice.onePass()
        #expect(practice.log.messages == ["not taken: a FIFO, not a file"])
    }

    @Test("no log line holds a file's name, a number or a word that was said")
    func privacy() async throws {
        let practice = try TestPractice(transcribe: "cat FOLDER/transcript")
        try practice.drop(1)
        try practice.folder.write("calls/out-13125550103-junk.wav", "junk".utf8)
        try await practice.onePass()
        let lines = practice.log.lines.joined(separator: "\n")
        for canary in ["13125550103", ".wav", "hello", practice.folder.path] {
            #expect(!lines.contains(canary))
        }
        #expect(practice.log.lines.count == 3)
    }
}

import Foundation
import Intake
import Pipeline
import Recordings
import Store
import TestSupport
import Testing

/// Ingesting until it is told to stop.
@Suite(.timeLimit(.minutes(10))) struct DaemonTests {
    @Test("a file that is dropped while it runs is recorded and transcribed")
    func dropped() async throws {
        let practice = try TestPractice(transcribe: "cat FOLDER/transcript")
        try practice.drop(1)
        let watcher = try DirectoryWatcher()
        let running = Task { try await practice.engine.run(.untilStopped(watcher)) }
        await practice.log.waits(for: "transcribed")
        // It must have been heard, because the timer rings after a minute only.
        mkfifo(practice.folder.place("calls/bell.wav"), 0o600)
        await practice.log.waits(for: "not taken: a FIFO, not a file")
        running.cancel()
        await #expect(throws: CancellationError.self) { try await running.value }
        #expect(try practice.recordings().map(\.state) == [.transcribed])
    }

    @Test("a stop ends a worker that hangs and leaves nothing half done", arguments: [true, false])
    func stopped(whileMeasuring: Bool) async throws {
        let hang = "echo $$ >FOLDER/started; read forever <FOLDER/fifo"
        let practice = try TestPractice(
            measure: whileMeasuring ? hang : TestPractice.good,
            transcribe: hang
        )
        for name in ["started", "fifo"] { mkfifo(practice.folder.place(name), 0o600) }
        try practice.drop()
        let watcher = try DirectoryWatcher()
        let running = Task { try await practice.engine.run(.untilStopped(watcher)) }
        let pid = try #require(pid_t(try await line(from: practice.folder.place("started"))))
        running.cancel()
        await #expect(throws: CancellationError.self) { try await running.value }
        #expect(!exists(pid))
        #expect(try practice.recordings().map(\.state) == (whileMeasuring ? [] : [.measured]))
        #expect(try practice.ledger.problems().isEmpty)
        #expect(try practice.ledger.quarantined().isEmpty)
        #expect(try practice.ledger.integrityCheck() == ["ok"])
    }

    @Test("what was in hand when it was stopped is done after the next start")
    func restarted() async throws {
        let practice = try TestPractice(
            measure: """
                [ -e FOLDER/again ] || { echo $$ >FOLDER/started; read forever <FOLDER/fifo; }
                cat FOLDER/analysis
                """
        )
        for name in ["started", "fifo"] { mkfifo(practice.folder.place(name), 0o600) }
        try practice.drop()
        let watcher = try DirectoryWatcher()
        let running = Task { try await practice.engine.run(.untilStopped(watcher)) }
        _ = try await line(from: practice.folder.place("started"))
        running.cancel()
        _ = await running.result
        try practice.folder.write("again", "".utf8)
        try await practice.onePass()
        #expect(try practice.recordings().count == 1)
    }

    @Test("a source that is away is reported once, and its files are taken when it is back")
    func sourceAway() async throws {
        let practice = try TestPractice()
        rename(practice.folder.place("calls"), practice.folder.place("away"))
        try await practice.onePass()
        let problem = try #require(try practice.ledger.problems().first)
        #expect(problem.subject == "source pbx")
        rename(practice.folder.place("away"), practice.folder.place("calls"))
        try practice.drop()
        try await practice.onePass()
        #expect(try practice.recordings().count == 1)
    }
}

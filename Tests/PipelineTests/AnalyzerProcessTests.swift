import AnalyzerProcess
import Foundation
import Recordings
import TestSupport
import Testing

/// Whatever a worker does, the daemon gets an error that says what to do with the recording.
@Suite(.timeLimit(.minutes(10))) struct AnalyzerProcessTests {
    static let analysis = CallAnalysis.sample(seconds: 12, speech: [[1..<2], [3..<9]])

    @Test("a good reply is the analysis")
    func good() async throws {
        let worker = try ScriptedWorker("cat >FOLDER/seen; echo '\(try json(Self.analysis))'")
        #expect(try await worker.measure() == Self.analysis)
        #expect(try worker.folder.contents("seen") == Array("abc".utf8))
    }

    @Test(
        "how the worker ends says whether the file, the moment or the installation is at fault",
        arguments: [
            ("echo 'toned-analyze: no header' >&2; exit 65", AnalyzerError.unusable("no header")),
            ("echo first >&2; echo last >&2; exit 66", .unusable("last")),
            ("echo 'no model' >&2; exit 78", .misconfigured("no model")),
            ("exit 64", .misconfigured("")),
            ("echo broken >&2; exit 70", .failed(status: 70, "broken")),
            ("exit 1", .failed(status: 1, "")),
            ("kill -SEGV $$", .killed(signal: SIGSEGV)),
            ("kill -KILL $$", .killed(signal: SIGKILL)),
            (
                #"printf 'a\033[31mb\007\n\342\200\256c\001d' >&2; exit 65"#, .unusable("cd")
            ),
        ]
    )
    func endings(script: String, error: AnalyzerError) async throws {
        #expect(try await ScriptedWorker(script).failure() == error)
    }

    @Test(
        "each error has its disposition",
        arguments: [
            (AnalyzerError.unusable(""), AnalyzerError.Disposition.quarantine),
            (.misconfigured(""), .wait), (.cannotStart(""), .wait), (.killed(signal: 11), .retry),
            (.failed(status: 70, ""), .retry), (.tooSlow(.seconds(1)), .retry),
            (.badReply(""), .retry),
        ]
    )
    func dispositions(error: AnalyzerError, disposition: AnalyzerError.Disposition) {
        #expect(error.disposition == disposition)
        #expect(!error.nextStep.isEmpty)
    }

    static let liars: [@Sendable (inout CallAnalysis) -> Void] = [
        { $0.schema = "toned.analysis/2" },
        { $0.audio.channelCount = 1 },
        { $0.audio.channelCount = -1 },
        { $0.audio.channelCount = .max },
        { $0.channels[1].index = 0 },
        { $0.channels = [] },
        { $0.audio.sampleRate = 0 },
        { $0.audio.frameCount = -1 },
    ]

    @Test("a document that cannot be true is a bad reply", arguments: liars.indices)
    func lies(index: Int) async throws {
        var lie = Self.analysis
        Self.liars[index](&lie)
        let worker = try ScriptedWorker("cat FOLDER/reply")
        try worker.folder.write("reply", json(lie).utf8)
        let error = try #require(try await worker.failure())
        guard case .badReply = error else {
            Issue.record("\(error)")
            return
        }
    }

    @Test(
        "what is no document is a bad reply",
        arguments: [
            "true", "echo '{'", "echo '{}'", "echo null", "echo '[]'",
            #"printf '\377\376\000'"#, "head -c 100000 /dev/zero | tr '\\0' '['",
            "head -c 104857600 /dev/zero", "head -c 104857600 /dev/zero >&2",
        ]
    )
    func junk(script: String) async throws {
        let error = try #require(try await ScriptedWorker(script).failure())
        guard case .badReply = error else {
            Issue.record("\(error)")
            return
        }
        #expect(error.disposition == .retry)
    }

    @Test("a program that is missing or cannot be run is the installation's fault")
    func missing() async throws {
        let worker = try ScriptedWorker("true")
        for change in [{ chmod($0, 0o600) }, { unlink($0) }] as [@Sendable (String) -> Int32] {
            #expect(change(worker.analyzer.executable) == 0)
            #expect(try await worker.failure()?.disposition == .wait)
        }
    }

    @Test("a worker that hangs is ended at its limit and leaves no process")
    func hanging() async throws {
        let worker = try ScriptedWorker("echo $$ >FOLDER/pid; read forever <FOLDER/fifo")
        mkfifo(worker.folder.place("fifo"), 0o600)
        let limit = Duration.milliseconds(200)
        #expect(try await worker.failure(wallTime: limit) == .tooSlow(limit))
        let text = try? String(decoding: worker.folder.contents("pid"), as: UTF8.self)
        if let pid = text.flatMap({ pid_t($0.trimmingCharacters(in: .newlines)) }) {
            #expect(!exists(pid))
        }
    }

    @Test("a worker that ignores every signal it can is ended all the same")
    func stubborn() async throws {
        let worker = try ScriptedWorker("trap '' TERM INT HUP; read forever <FOLDER/fifo")
        mkfifo(worker.folder.place("fifo"), 0o600)
        let limit = Duration.milliseconds(200)
        #expect(try await worker.failure(wallTime: limit) == .tooSlow(limit))
    }

    @Test("cancellation ends the worker")
    func cancelled() async throws {
        let worker = try ScriptedWorker("echo $$ >FOLDER/started; read forever <FOLDER/fifo")
        for name in ["started", "fifo"] { mkfifo(worker.folder.place(name), 0o600) }
        let measuring = Task { try await worker.measure() }
        let pid = try #require(pid_t(try await line(from: worker.folder.place("started"))))
        #expect(exists(pid))
        measuring.cancel()
        await #expect(throws: CancellationError.self) { try await measuring.value }
        #expect(!exists(pid))
    }

    @Test(
        "a worker gets the recording and nothing besides",
        arguments: [
            ("$(tr '\\0' '\\n' </proc/$$/environ | cut -d= -f1 | sort)", "LC_ALL PATH"),
            // The 3 is what ls opens to look.
            ("$(ls /proc/self/fd)", "0 1 2 3"),
            ("$(cat)", "abc"),
            (
                "$*",
                "measure - --models /models --min-sample-rate 8000 --max-sample-rate 48000 "
                    + "--max-channels 4"
            ),
        ]
    )
    func nothingBesides(question: String, answer: String) async throws {
        let script = "unset PWD; echo \(question) >&2; exit 65"
        #expect(try await ScriptedWorker(script).failure() == .unusable(answer))
    }

    @Test("a transcript of another form is a bad reply, a good one is the words")
    func transcripts() async throws {
        var transcript = Transcript(version: "1", model: "base.bin", language: "en", channels: [])
        let worker = try ScriptedWorker("echo \"$*\" >FOLDER/arguments; cat FOLDER/reply")
        let null = try FileHandle(forReadingFrom: URL(fileURLWithPath: "/dev/null"))
        try worker.folder.write("reply", json(transcript).utf8)
        let reply = try await worker.analyzer.transcribe(
            null.fileDescriptor,
            wallTime: .seconds(600)
        )
        #expect(reply == transcript)
        let arguments = String(decoding: try worker.folder.contents("arguments"), as: UTF8.self)
        #expect(
            arguments.hasPrefix(
                "transcribe - --models /models --model base.bin --language en"
            )
        )
        transcript.schema = "toned.transcript/0"
        try worker.folder.write("reply", json(transcript).utf8)
        await #expect(throws: AnalyzerError.badReply("it is not a toned.transcript/1 document")) {
            try await worker.analyzer.transcribe(null.fileDescriptor, wallTime: .seconds(600))
        }
    }

    @Test("the caller's descriptor stays open and none is leaked")
    func descriptors() async throws {
        func open() throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
        }
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: "/dev/null"))
        let worker = try ScriptedWorker("exit 65")
        for _ in 0..<3 {
            await #expect(throws: AnalyzerError.self) {
                try await worker.analyzer.measure(file.fileDescriptor, wallTime: .seconds(600))
            }
        }
        #expect(fcntl(file.fileDescriptor, F_GETFD) >= 0)
        #expect(try open() < 200)
    }
}

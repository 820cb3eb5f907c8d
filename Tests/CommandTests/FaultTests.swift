import Foundation
import Recordings
import Store
import TestSupport
import Testing

@Suite("A broken installation says what is wrong and what to do")
struct FaultTests {
    @Test("a missing model stops one pass with status 78 and loses nothing")
    func missingModel() throws {
        let practice = try Practice(models: "/nonexistent")
        try practice.dropSample(SampleCall.ringing)
        let run = try practice.toned("ingest")
        #expect(run.status == 78)
        #expect(run.errors.contains("/nonexistent"))
        #expect(try practice.calls().isEmpty)
        #expect(try practice.quarantineReasons().isEmpty)
    }

    @Test("a model with one changed byte is refused by its hash")
    func corruptModel() throws {
        let models = try TemporaryFolder()
        for name in ["manifest.json", "ggml-silero-v6.2.0.bin", Practice.tiny] {
            try FileManager.default.copyItem(
                atPath: "\(Practice.models)/\(name)",
                toPath: models.place(name)
            )
        }
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: models.place(Practice.tiny)))
        try file.seek(toOffset: 1_000_000)
        let byte = try #require(try file.read(upToCount: 1)?.first)
        try file.seek(toOffset: 1_000_000)
        try file.write(contentsOf: [byte ^ 1])
        try file.close()
        let practice = try Practice(model: Practice.tiny, models: models.path)
        try practice.importDirectory()
        try practice.dropSample(SampleCall.routine)
        let run = try practice.toned("ingest")
        #expect(run.status == 78)
        #expect(run.errors.contains(Practice.tiny))
        // The minutes do not wait for the recogniser.
        #expect(try practice.calls().first.map { $0.counted > .seconds(80) } == true)
    }

    @Test("a recordings directory that is not there is a configuration error")
    func missingDirectory() throws {
        let practice = try Practice()
        try FileManager.default.removeItem(atPath: practice.folder.place("recordings"))
        for command in ["run", "ingest"] {
            let run = try practice.toned(command)
            #expect(run.status == 78)
            #expect(run.errors.contains("is not a directory"))
        }
    }

    @Test("a configuration mistake is named with its key")
    func badConfiguration() throws {
        let practice = try Practice(settings: "cuont = 2")
        let run = try practice.toned("status")
        #expect(run.status == 78)
        #expect(run.errors.contains("workers.cuont"))
        #expect(run.errors.contains("count"))
    }

    @Test("an analyzer that is not there is named")
    func missingAnalyzer() throws {
        let practice = try Practice(settings: "analyzer = \"toned-nowhere\"")
        let run = try practice.toned("ingest")
        #expect(run.status == 78)
        #expect(run.errors.contains("toned-nowhere"))
    }

    @Test("commands that read say when there is no store yet")
    func noStore() throws {
        let practice = try Practice()
        for arguments in [["calls"], ["report", "--patient", "P003"], ["status"]] {
            let run = try ProgramRun(
                "toned",
                arguments + ["--config", practice.folder.place("toned.toml")]
            )
            #expect(run.status == 66)
            #expect(run.errors.contains("toned.sqlite"))
        }
    }

    @Test("an unknown patient or call is named with the next step")
    func unknownPatient() throws {
        let practice = try Practice()
        try practice.importDirectory()
        let report = try practice.toned("report", "--patient", "P999")
        #expect(report.status == 66)
        #expect(report.errors.contains("P999"))
        #expect(report.errors.contains("toned patients"))
        let transcript = try practice.toned("transcript", "12")
        #expect(transcript.status == 66)
        #expect(transcript.errors.contains("toned calls"))
    }

    @Test("a path outside the configured sources is refused")
    func foreignPath() throws {
        let practice = try Practice()
        let outside = try practice.folder.write("outside.wav", WaveBuilder().bytes())
        let run = try practice.toned("ingest", outside)
        #expect(run.status == 66)
        #expect(run.errors.contains("[[source]]"))
    }

    @Test("bad usage ends with status 64")
    func usage() throws {
        #expect(try ProgramRun("toned", ["report", "--month", "never"]).status == 64)
    }

    @Test("no name, number, file name or word reaches the log")
    func privacy() throws {
        let practice = try Practice(model: Practice.tiny)
        try practice.importDirectory()
        try practice.dropSample(SampleCall.routine)
        try practice.drop(callName(2), "no recording".utf8)
        let run = try practice.toned("ingest", "--log-level", "debug")
        #expect(run.status == 0)
        for secret in ["Ruth", "Dana", "3125550103", "1789488920", ".wav", "groggy", "recordings/"]
        {
            #expect(!run.errors.contains(secret), "\(secret) stands in the log")
        }
        #expect(try practice.calls().first?.recordings.first?.state == .transcribed)
    }
}

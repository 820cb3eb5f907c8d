import Foundation
import Glibc
import Testing

/// What cannot be done ends with a status of sysexits.h and one line that says why.
struct RefusalTests {
    private let analyzer = Analyzer()

    private func expect(_ result: Analyzer.Result, status: Int32, says text: String) {
        #expect(result.status == status, "\(result.errors)")
        #expect(!result.wasKilled)
        #expect(result.output.isEmpty)
        #expect(result.errors.hasPrefix("toned-analyze: "))
        #expect(result.errors.filter(\.isNewline) == "\n")
        #expect(result.errors.contains(text), "\(result.errors)")
    }

    @Test(
        "a pipe as standard input is refused with the way out",
        arguments: ["measure", "transcribe"]
    )
    func pipe(command: String) throws {
        let pipe = Pipe()
        let result = try analyzer.run([command], input: pipe.fileHandleForReading)
        expect(result, status: EX_NOINPUT, says: "redirect it")
    }

    @Test("a FIFO is refused without waiting for a writer")
    func fifo() throws {
        let folder = try Folder()
        let path = folder.url.appendingPathComponent("call.wav").path
        #expect(mkfifo(path, 0o600) == 0)
        expect(try analyzer.run(["measure", path]), status: EX_NOINPUT, says: "not a regular file")
    }

    @Test("a directory is no recording")
    func directory() throws {
        let folder = try Folder()
        let result = try analyzer.run(["measure", folder.url.path])
        expect(result, status: EX_NOINPUT, says: "not a regular file")
    }

    @Test("a missing file is named by its error, not by its name, which may be a patient's")
    func missing() throws {
        let result = try analyzer.run(["measure", "/nowhere/Ruth-Miller.wav"])
        expect(result, status: EX_NOINPUT, says: "No such file")
        #expect(!result.errors.contains("Ruth"))
    }

    @Test(
        "what is not a recording is refused",
        arguments: [
            "", "RIFF", "not a sound at all\n", "RIFF\u{4}\0\0\0WAVE",
            "FORM\0\0\0\u{4}AIFF", "fLaC\0\0\0\0",
        ]
    )
    func notARecording(content: String) throws {
        let folder = try Folder()
        let file = try folder.file("Ruth.wav", Array(content.utf8))
        let result = try analyzer.run(["measure"], input: file)
        expect(result, status: EX_DATAERR, says: " ")
        #expect(!result.errors.contains("Ruth"))
    }

    @Test(
        "limits of rate and channels hold",
        arguments: ["--min-sample-rate=16000", "--max-channels=1"]
    )
    func limits(option: String) throws {
        let result = try analyzer.run(["measure", option], input: SampleCall.d05)
        expect(result, status: EX_DATAERR, says: "widen the limit")
    }

    @Test("a missing models directory is a matter of configuration")
    func noModels() throws {
        let folder = try Folder()
        let result = try analyzer.run(
            ["measure", "--models", folder.url.path],
            input: SampleCall.d09
        )
        expect(result, status: EX_CONFIG, says: "make models")
    }

    @Test("a model with another hash than the manifest's is a matter of configuration")
    func changedModel() throws {
        let folder = try Folder()
        _ = try folder.file("vad.bin", Array("model".utf8))
        let hash = String(repeating: "0", count: 64)
        let manifest = """
            {"schema": 1, "models": [
                {"name": "vad.bin", "role": "vad", "size": 5, "sha256": "\(hash)"}]}
            """
        _ = try folder.file("manifest.json", Array(manifest.utf8))
        let result = try Analyzer(environment: ["TONED_MODELS": folder.url.path])
            .run(["measure"], input: SampleCall.d09)
        expect(result, status: EX_CONFIG, says: hash)
    }

    @Test("an unknown language or model is a matter of configuration")
    func unknownLanguage() throws {
        let language = try analyzer.run(
            ["transcribe", "--model", "tiny.en", "--language", "de"],
            input: SampleCall.d09
        )
        expect(language, status: EX_CONFIG, says: "language de")
        let model = try analyzer.run(["transcribe", "--model", "nope"], input: SampleCall.d09)
        expect(model, status: EX_CONFIG, says: "manifest.json")
    }

    @Test("wrong usage is told apart", arguments: [["measure", "--bogus"], ["frobnicate"]])
    func usage(arguments: [String]) throws {
        #expect(try analyzer.run(arguments).status == EX_USAGE)
    }
}

import Foundation
import Testing
import WhisperRecognition

/// Only a model whose bytes are those of the manifest is loaded.
struct ModelDirectoryTests {
    /// SHA-256 of "model".
    private let hash = "9372c470eeadd5ecd9c3c74c2b3cb633f8e2f2fad799250a0f70d652b6b825e4"
    private let folder: ModelFolder

    init() throws {
        folder = try ModelFolder()
        try folder.writeManifest(name: "m.bin", size: 5, sha256: hash)
        try folder.write("m.bin", "model")
    }

    @Test("a model that matches its manifest is loaded, by file name or short name")
    func matching() throws {
        let directory = try ModelDirectory(path: folder.path)
        #expect(try directory.load("m.bin").name == "m.bin")
        #expect(try directory.load("m").name == "m.bin")
        #expect(try directory.voiceActivityModelName() == "m.bin")
    }

    @Test("one changed byte is refused with the file and both hashes")
    func changedByte() throws {
        try folder.write("m.bin", "modem")
        let error = #expect(throws: ModelError.self) {
            _ = try ModelDirectory(path: folder.path).load("m")
        }
        let text = try #require(error).description
        #expect(text.contains(folder.path + "/m.bin"))
        #expect(text.contains(hash))
        #expect(text.contains("make models"))
    }

    @Test("another length is refused, shorter or longer", arguments: ["mode", "models"])
    func otherLength(content: String) throws {
        try folder.write("m.bin", content)
        #expect(throws: ModelError.self) {
            _ = try ModelDirectory(path: folder.path).load("m")
        }
    }

    @Test("a missing model is refused with the way to get it")
    func missing() throws {
        try FileManager.default.removeItem(atPath: folder.path + "/m.bin")
        let error = #expect(throws: ModelError.self) {
            _ = try ModelDirectory(path: folder.path).load("m")
        }
        #expect(try #require(error).description.contains("make models"))
    }

    @Test("a symbolic link is refused, wherever it leads")
    func symbolicLink() throws {
        try folder.write("elsewhere", "model")
        try FileManager.default.removeItem(atPath: folder.path + "/m.bin")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/m.bin",
            withDestinationPath: folder.path + "/elsewhere"
        )
        let error = #expect(throws: ModelError.self) {
            _ = try ModelDirectory(path: folder.path).load("m")
        }
        #expect(try #require(error).description.contains("symbolic link"))
    }

    @Test("a model that the manifest does not list is refused, with those that it does")
    func notListed() throws {
        try folder.write("mine.bin", "mine")
        let error = #expect(throws: ModelError.self) {
            _ = try ModelDirectory(path: folder.path).load("mine.bin")
        }
        let manifest = folder.path + "/manifest.json"
        #expect(error == .notListed(name: "mine.bin", manifest: manifest, listed: ["m"]))
    }

    @Test("a manifest cannot lead out of its directory", arguments: ["../m.bin", "/m.bin", ".m"])
    func path(name: String) throws {
        try folder.writeManifest(name: name, size: 5, sha256: hash)
        #expect(throws: ModelError.self) {
            _ = try ModelDirectory(path: folder.path).load(name)
        }
    }

    @Test(
        "a manifest that is not one is refused",
        arguments: ["", "{}", "null", #"{"schema": 2, "models": []}"#]
    )
    func badManifest(text: String) throws {
        try folder.write("manifest.json", text)
        #expect(throws: ModelError.self) { _ = try ModelDirectory(path: folder.path) }
    }

    @Test("bytes that match but are no model are refused by whisper.cpp, with a reason")
    func notAModel() throws {
        let model = try ModelDirectory(path: folder.path).load("m")
        #expect(throws: ModelError.self) { _ = try SileroDetector(model: model) }
        #expect(throws: ModelError.self) {
            _ = try WhisperRecognizer(model: model, language: "en")
        }
    }

    @Test("a model for English does not take another language")
    func language() throws {
        let model = try TestModels.directory().load("tiny.en")
        #expect(throws: ModelError.unknownLanguage(code: "de", model: model.name)) {
            _ = try WhisperRecognizer(model: model, language: "de")
        }
    }
}

import Foundation
import WhisperRecognition

/// The models that `make models` fetches.
enum TestModels {
    /// `TONED_MODELS`, or the user's cache.
    static var path: String {
        let environment = ProcessInfo.processInfo.environment
        if let named = environment["TONED_MODELS"], !named.isEmpty { return named }
        let cache = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "") + "/.cache"
        return cache + "/toned/models"
    }

    static func directory() throws -> ModelDirectory {
        try ModelDirectory(path: path)
    }
}

/// A directory of made-up models, removed with the value's owner.
final class ModelFolder {
    let path: String

    init() throws {
        path =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("toned-models-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
    }

    /// A manifest that lists one model.
    func writeManifest(name: String, size: Int, sha256: String) throws {
        let entry = """
            {"name": "\(name)", "short": "m", "role": "vad", "size": \(size), "sha256": "\(sha256)"}
            """
        try write("manifest.json", #"{"schema": 1, "models": [\#(entry)]}"#)
    }
}

import ArgumentParser
import Foundation
import WhisperRecognition

/// Where the models are.
struct ModelOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            The directory with the models and their manifest.json. The default is $TONED_MODELS, \
            else ../share/toned/models beside this program, else toned/models in the user's cache.
            """,
            valueName: "directory"
        ),
        completion: .directory
    )
    var models: String?

    /// - Throws: `ModelError`.
    func directory() throws -> ModelDirectory {
        try ModelDirectory(path: models ?? defaultPath)
    }

    private var defaultPath: String {
        let environment = ProcessInfo.processInfo.environment
        if let named = environment["TONED_MODELS"], !named.isEmpty {
            return named
        }
        if let installed = Self.installedPath {
            return installed
        }
        let home = environment["HOME"] ?? "/"
        let cache = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        return (cache ?? home + "/.cache") + "/toned/models"
    }

    /// `../share/toned/models` beside the program, if it is there.
    private static var installedPath: String? {
        let manager = FileManager.default
        guard let program = try? manager.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        else { return nil }
        let path = URL(fileURLWithPath: program).deletingLastPathComponent()
            .appendingPathComponent("../share/toned/models").standardizedFileURL.path
        return manager.fileExists(atPath: path) ? path : nil
    }
}

import Foundation

/// A directory with models and the manifest that names them.
public struct ModelDirectory: Sendable {
    public let path: String
    public let manifest: ModelManifest

    /// Reads the manifest.
    ///
    /// - Throws: ``ModelError``.
    public init(path: String) throws {
        self.path = path
        let manifestPath = path + "/" + ModelManifest.fileName
        let bytes = try FileBytes(path: manifestPath, maximumSize: ModelManifest.maximumSize)
        do {
            manifest = try JSONDecoder().decode(ModelManifest.self, from: Data(bytes.buffer))
        } catch {
            throw ModelError.badManifest(path: manifestPath, reason: "it is not valid JSON")
        }
        guard manifest.schema == ModelManifest.currentSchema else {
            throw ModelError.badManifest(
                path: manifestPath,
                reason: "its schema is \(manifest.schema), not \(ModelManifest.currentSchema)"
            )
        }
    }

    /// The name of the model that detects voice activity.
    ///
    /// - Throws: ``ModelError``.
    public func voiceActivityModelName() throws -> String {
        guard let entry = manifest.entry(role: "vad") else {
            throw ModelError.badManifest(
                path: path + "/" + ModelManifest.fileName,
                reason: "no model in it has the role vad"
            )
        }
        return entry.name
    }

    /// Reads a model and checks it against the manifest.
    ///
    /// - Parameter name: A file name or short name in the manifest.
    /// - Throws: ``ModelError``.
    public func load(_ name: String) throws -> VerifiedModel {
        let manifestPath = path + "/" + ModelManifest.fileName
        guard let entry = manifest.entry(named: name) else {
            throw ModelError.notListed(
                name: name,
                manifest: manifestPath,
                listed: manifest.models.map { $0.short ?? $0.name }
            )
        }
        guard !entry.name.contains("/"), entry.name.first != ".", entry.size > 0 else {
            throw ModelError.badManifest(
                path: manifestPath,
                reason: "\(entry.name) is not a plain file name with a size"
            )
        }
        return try VerifiedModel(entry: entry, path: path + "/" + entry.name)
    }
}

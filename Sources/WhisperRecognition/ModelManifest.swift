import Foundation

/// The list of models that may be loaded: `manifest.json` beside them.
///
/// ```json
/// {"schema": 1, "models": [
///     {"name": "ggml-base-q8_0.bin", "role": "recognizer", "size": 81768585, "sha256": "81cf…"}]}
/// ```
/// To use a model of your own, any ggml Whisper file, put it beside the others and add an entry.
public struct ModelManifest: Decodable, Sendable {
    /// One model.
    public struct Entry: Decodable, Sendable, Hashable {
        /// The file's name, without a directory.
        public var name: String
        /// The name that people type, for example `base`.
        public var short: String?
        /// `recognizer`, `test-recognizer` or `vad`.
        public var role: String
        /// The file's length in bytes.
        public var size: Int
        /// 64 lowercase hexadecimal digits.
        public var sha256: String
    }

    public var schema: Int
    public var models: [Entry]

    static let fileName = "manifest.json"
    static let currentSchema = 1
    /// A manifest is a few kilobytes.
    static let maximumSize = 1 << 20

    /// The entry with this file name or short name.
    func entry(named name: String) -> Entry? {
        models.first { $0.name == name } ?? models.first { $0.short == name }
    }

    /// The first entry with this role.
    func entry(role: String) -> Entry? {
        models.first { $0.role == role }
    }
}

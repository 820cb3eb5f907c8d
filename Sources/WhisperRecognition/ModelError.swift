/// Why a model was not loaded.
///
/// Nothing of this is data about a call.
public enum ModelError: Error, Hashable {
    /// The models directory or a file in it cannot be opened: its path, and the system's reason.
    case unreadable(path: String, reason: String)
    /// `manifest.json` is not what it should be.
    case badManifest(path: String, reason: String)
    /// The manifest does not list the model.
    case notListed(name: String, manifest: String, listed: [String])
    /// The file's length is not the manifest's.
    case wrongSize(path: String, expected: Int, found: Int)
    /// The file's SHA-256 is not the manifest's.
    case wrongHash(path: String, expected: String, found: String)
    /// The bytes are right but whisper.cpp does not take them: its last message.
    case refused(name: String, reason: String)
    /// The recogniser's model does not know the language.
    case unknownLanguage(code: String, model: String)
}

extension ModelError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable(let path, let reason):
            "cannot read the model file \(path): \(reason); "
                + "fetch the models with `make models`, or name their directory with --models"
        case .badManifest(let path, let reason):
            "the model manifest \(path) cannot be used: \(reason); "
                + "fetch the models again with `make models`"
        case .notListed(let name, let manifest, let listed):
            "the model \(name) is not in \(manifest), which lists "
                + "\(listed.joined(separator: ", ")); add its name, role, size and sha256 there "
                + "to use a model of your own"
        case .wrongSize(let path, let expected, let found):
            "the model file \(path) has \(found) bytes, its manifest says \(expected); "
                + "fetch it again with `make models`"
        case .wrongHash(let path, let expected, let found):
            "the model file \(path) has SHA-256 \(found), its manifest says \(expected); "
                + "fetch it again with `make models`"
        case .refused(let name, let reason):
            "whisper.cpp cannot load the model \(name): \(reason)"
        case .unknownLanguage(let code, let model):
            "the model \(model) does not know the language \(code); "
                + "use an ISO 639-1 code, and a model without .en for other languages than English"
        }
    }
}

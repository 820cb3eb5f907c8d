extension TonedConfiguration {
    /// The local recogniser of speech.
    public struct Recognizer: Sendable, Equatable {
        public var isEnabled: Bool
        /// The directory with `manifest.json` and the model files, absolute.
        public var modelsDirectory: String
        /// The name of a file there.
        public var model: String
        /// ISO 639.
        public var language: String

        init(_ table: TableReader) {
            isEnabled = table.boolean("enabled", default: true)
            modelsDirectory = table.text(
                "models",
                "an absolute path",
                default: "/usr/local/share/toned/models",
                where: isAbsolutePath
            )
            model = table.text(
                "model",
                "the name of a file",
                default: "ggml-base-q8_0.bin",
                where: isFileName
            )
            language = table.text(
                "language",
                "an ISO 639 code of 2 or 3 letters",
                default: "en"
            ) { $0.wholeMatch(of: /[a-z]{2,3}/) != nil }
        }
    }
}

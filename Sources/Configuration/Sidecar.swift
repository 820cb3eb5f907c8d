extension TonedConfiguration.Source {
    /// A JSON file that the phone system writes beside each recording, with the same stem.
    ///
    /// Each pointer says where a fact stands; `nil` if the file does not hold it.
    public struct Sidecar: Sendable, Equatable {
        /// What replaces the recording's dot and extension.
        public var suffix: String
        public var direction: JSONPointer?
        public var externalNumber: JSONPointer?
        public var `extension`: JSONPointer?
        /// ISO 8601 with an offset from UTC.
        public var startedAt: JSONPointer?
        public var callID: JSONPointer?

        init(_ table: TableReader) {
            suffix = table.text("suffix", "the end of a file name", default: ".json") {
                isFileName($0) && $0.count <= 32
            }
            let pointer = "an RFC 6901 JSON pointer, such as \"/call/id\""
            direction = table.optional("direction", pointer, parse: JSONPointer.init)
            externalNumber = table.optional("external_number", pointer, parse: JSONPointer.init)
            `extension` = table.optional("extension", pointer, parse: JSONPointer.init)
            startedAt = table.optional("started_at", pointer, parse: JSONPointer.init)
            callID = table.optional("call_id", pointer, parse: JSONPointer.init)
        }
    }
}

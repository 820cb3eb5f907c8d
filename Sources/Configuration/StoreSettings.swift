extension TonedConfiguration {
    /// Where toned keeps what it knows.
    public struct StoreSettings: Sendable, Equatable {
        /// The SQLite file, absolute.
        public var path: String
        /// How long a command waits for another one's transaction.
        public var busySeconds: Int

        init(_ table: TableReader) {
            path = table.text(
                "path",
                "an absolute path",
                default: "/var/lib/toned/toned.sqlite",
                where: isAbsolutePath
            )
            busySeconds = table.integer("busy_seconds", "seconds", in: 1...300, default: 10)
        }
    }
}

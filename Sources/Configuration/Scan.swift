extension TonedConfiguration {
    /// How recordings are looked for, in all sources.
    public struct Scan: Sendable, Equatable {
        /// A scan even if no event came.
        public var rescanSeconds: Int
        public var maxFileMebibytes: Int

        /// The largest file that is read.
        public var maxFileBytes: Int64 { Int64(maxFileMebibytes) << 20 }

        init(_ table: TableReader) {
            rescanSeconds = table.integer("rescan_seconds", "seconds", in: 1...3600, default: 60)
            maxFileMebibytes = table.integer(
                "max_file_mebibytes",
                "mebibytes",
                in: 1...4096,  // the sizes in a WAV file have 32 bits
                default: 4096
            )
        }
    }
}

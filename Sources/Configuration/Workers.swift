extension TonedConfiguration {
    /// The processes that read audio, one for each recording and stage.
    public struct Workers: Sendable, Equatable {
        /// How many at once; 0 for as many as the machine has cores.
        public var count: Int
        /// An absolute path, or a name to look up beside the toned binary and then in `PATH`.
        public var analyzer: String
        /// How often a recording is tried before it is set aside.
        public var attempts: Int
        /// The wait after the first failure; it doubles with each further one.
        public var retryFirstSeconds: Int
        public var retryMaxSeconds: Int
        public var measureSecondsPerHour: Int
        public var transcribeSecondsPerHour: Int
        /// The share of both wall-time limits that does not depend on the recording's length.
        public var minimumSeconds: Int

        init(_ table: TableReader) {
            count = table.integer("count", "workers (0 = number of cores)", in: 0...256, default: 0)
            analyzer = table.text(
                "analyzer",
                "an absolute path or the name of a program",
                default: "toned-analyze"
            ) { isFileName($0) || isAbsolutePath($0) }
            attempts = table.integer("attempts", "attempts", in: 1...20, default: 3)
            retryFirstSeconds = table.integer(
                "retry_first_seconds",
                "seconds",
                in: 1...3600,
                default: 5
            )
            retryMaxSeconds = table.integer(
                "retry_max_seconds",
                "seconds",
                in: 1...86_400,
                default: 300
            )
            measureSecondsPerHour = table.integer(
                "measure_seconds_per_hour",
                "seconds",
                in: 1...86_400,
                default: 120
            )
            transcribeSecondsPerHour = table.integer(
                "transcribe_seconds_per_hour",
                "seconds",
                in: 1...86_400,
                default: 7200
            )
            minimumSeconds = table.integer("minimum_seconds", "seconds", in: 1...3600, default: 60)
            if retryFirstSeconds > retryMaxSeconds {
                table.refuse(
                    "retry_first_seconds",
                    "\(retryFirstSeconds)",
                    allowed: "at most retry_max_seconds, which is \(retryMaxSeconds)"
                )
            }
        }
    }
}

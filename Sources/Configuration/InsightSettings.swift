extension TonedConfiguration {
    /// What is looked for in calls, and who is told.
    public struct InsightSettings: Sendable, Equatable {
        public var isEnabled: Bool
        /// The folder of rule files, absolute.
        public var rules: String
        /// The program that is run for a new safety flag, with its arguments; empty for none.
        public var safetyCommand: [String]

        init(_ table: TableReader) {
            isEnabled = table.boolean("enabled", default: true)
            rules = table.text(
                "rules",
                "an absolute path",
                default: "/usr/local/share/toned/insights",
                where: isAbsolutePath
            )
            safetyCommand = table.command(
                "safety_command",
                placeholders: ["{call}", "{recording}"]
            )
        }
    }
}

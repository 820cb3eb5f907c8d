import Billing

extension TonedConfiguration {
    /// How months are billed.
    public struct BillingSettings: Sendable, Equatable {
        /// The folder of rule files, absolute.
        public var rules: String
        public var setting: Setting
        /// As rule files name it for rates.
        public var locality: String

        init(_ table: TableReader) {
            rules = table.text(
                "rules",
                "an absolute path",
                default: "/usr/local/share/toned/billing",
                where: isAbsolutePath
            )
            setting = table.choice("setting", default: .office)
            locality = table.text(
                "locality",
                "1…40 printable characters",
                default: "national"
            ) { isPrintable($0) && (1...40).contains($0.count) }
        }
    }
}

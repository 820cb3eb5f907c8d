/// A key of the configuration file.
public struct ConfigurationKey: Sendable, Equatable {
    /// Dotted, as in `scan.rescan_seconds`; a `*` stands for a name that the file chooses.
    public let path: String
    /// What a value may be, with unit and range.
    public let allowed: String
    /// The value of a file that does not have the key, in TOML; `nil` if there is none.
    public let defaultValue: String?
    /// Whether a file without the key is refused.
    public let isRequired: Bool
}

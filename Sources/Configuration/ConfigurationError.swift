/// Why a configuration file cannot be used.
public struct ConfigurationError: Error, Sendable, Equatable {
    /// The file.
    public let origin: String
    /// Each with its place, cause and what would be allowed; never empty.
    public let problems: [String]
    /// What to do about it.
    public let nextStep: String

    /// The exit status of a program that stops for this error: `EX_CONFIG` of sysexits.h.
    public static let exitCode: Int32 = 78

    package init(
        origin: String,
        problems: [String],
        nextStep: String = "correct the file and run the command again"
            + " (config/toned.toml in toned's source explains every key)"
    ) {
        self.origin = origin
        self.problems = problems
        self.nextStep = nextStep
    }
}

extension ConfigurationError: CustomStringConvertible {
    public var description: String {
        let shown = problems.prefix(20).map { "  \($0)\n" }.joined()
        let rest = problems.count > 20 ? "  … and \(problems.count - 20) more\n" : ""
        return "cannot use configuration file \(origin):\n\(shown)\(rest)Next step: \(nextStep)."
    }
}

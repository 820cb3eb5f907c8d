import Configuration
import Foundation
import Insights
import Recordings

/// Insight rules with the text they were read from.
public struct InsightRuleFile: Sendable, Hashable {
    /// The file's path.
    public let origin: String
    /// Word for word, so that a finding can be explained when the file has changed.
    public let text: String
    public let rules: InsightRules

    /// Reads a rule file's text.
    ///
    /// - Throws: `ConfigurationError` that lists every problem with its place and what is allowed.
    public init(toml text: String, origin: String) throws(ConfigurationError) {
        let findings = Findings()
        let document = try parseTOML(text, origin: origin)
        let root = TableReader(root: document, findings: findings)
        rules = InsightRules(root)
        root.refuseUnknownKeys()
        guard findings.problems.isEmpty else { throw refused(origin, findings.problems) }
        self.origin = origin
        self.text = text
    }
}

/// All insight rules of a folder, as in `config/insights`.
public struct InsightRuleFolder: Sendable, Hashable {
    /// In the order of their names.
    public let files: [InsightRuleFile]

    /// The files' rules together.
    public var rules: InsightRules {
        files.reduce(into: InsightRules()) { $0.append($1.rules) }
    }

    /// Reads every `*.toml` of a folder.
    ///
    /// - Throws: `ConfigurationError` for the first file with problems, listing all of them, or
    ///   for ids, lexicons and topics that two files have or no file has.
    public static func load(path: String) throws(ConfigurationError) -> InsightRuleFolder {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw refused(path, ["the folder cannot be read: \(error.localizedDescription)"])
        }
        var files: [InsightRuleFile] = []
        for name in names.sorted() where name.hasSuffix(".toml") {
            let file = "\(path)/\(name)"
            files.append(try InsightRuleFile(toml: try configurationText(file), origin: file))
        }
        guard !files.isEmpty else {
            throw refused(path, ["the folder has no rule file, *.toml"])
        }
        return try InsightRuleFolder(files, origin: path)
    }

    /// Puts rule files together.
    ///
    /// - Throws: `ConfigurationError` as for `load`.
    public init(_ files: [InsightRuleFile], origin: String) throws(ConfigurationError) {
        let problems = duplicateProblems(files) + referenceProblems(files)
        guard problems.isEmpty else { throw refused(origin, problems) }
        self.files = files
    }
}

func refused(_ origin: String, _ problems: [String]) -> ConfigurationError {
    ConfigurationError(
        origin: origin,
        problems: problems,
        nextStep: "correct the rule file and run the command again"
            + " (the files in config/insights of toned's source are complete examples)"
    )
}

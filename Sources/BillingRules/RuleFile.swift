import Billing
import CareTime
import Configuration
import Foundation
import Recordings

/// A payer's rules with the text they were read from.
public struct RuleFile: Sendable, Hashable {
    /// The file's path.
    public let origin: String
    /// Word for word, so that a signed month can be reproduced when the file has changed.
    public let text: String
    public let ruleSet: RuleSet

    /// Reads a rule file's text.
    ///
    /// - Throws: `ConfigurationError` that lists every problem with its place and what is allowed.
    public init(toml text: String, origin: String) throws(ConfigurationError) {
        let findings = Findings()
        let document = try parseTOML(text, origin: origin)
        let root = TableReader(root: document, findings: findings)
        ruleSet = RuleSet(root)
        root.refuseUnknownKeys()
        // A row that could not be read says nothing of the others.
        if findings.problems.isEmpty { ruleSet.check(root) }
        guard findings.problems.isEmpty else {
            throw refused(origin, findings.problems)
        }
        self.origin = origin
        self.text = text
    }
}

/// All rule files of a folder.
public struct RuleFolder: Sendable, Hashable {
    /// In the order of their names.
    public let files: [RuleFile]

    public var book: RuleBook { RuleBook(files.map(\.ruleSet)) }

    /// Reads every `*.toml` of a folder.
    ///
    /// - Throws: `ConfigurationError` for the first file with problems, listing all of them, or
    ///   for rule sets of one payer that share a version or whose service dates overlap or leave
    ///   months out.
    public static func load(path: String) throws(ConfigurationError) -> RuleFolder {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw refused(
                path,
                [
                    "the folder cannot be read: \(error.localizedDescription) "
                        + "`billing.rules` in the configuration names it."
                ]
            )
        }
        var files: [RuleFile] = []
        for name in names.sorted() where name.hasSuffix(".toml") {
            let file = "\(path)/\(name)"
            files.append(try RuleFile(toml: try configurationText(file), origin: file))
        }
        guard !files.isEmpty else {
            throw refused(path, ["the folder has no rule file, *.toml"])
        }
        return try RuleFolder(files, origin: path)
    }

    /// Puts rule files together.
    ///
    /// - Throws: `ConfigurationError` as for `load`.
    public init(_ files: [RuleFile], origin: String) throws(ConfigurationError) {
        let problems = Dictionary(grouping: files, by: \.ruleSet.payer).sorted { $0.key < $1.key }
            .flatMap { payer, files in
                dateProblems(
                    files.map { DatedRow(place: "\($0.origin) [rules]", dates: $0.ruleSet.dates) },
                    of: "payer \(quoted(payer))"
                ) + versionProblems(files, of: payer)
            }
        guard problems.isEmpty else { throw refused(origin, problems) }
        self.files = files
    }
}

/// A signed month names its rules by payer and version, so two files may not share both.
private func versionProblems(_ files: [RuleFile], of payer: String) -> [String] {
    Dictionary(grouping: files, by: \.ruleSet.version).sorted { $0.key < $1.key }
        .flatMap { version, files in
            files.dropFirst().map { file in
                "\(file.origin) [rules].version = \(quoted(version)): payer \(quoted(payer)):"
                    + " \(files[0].origin) has the same version; allowed is one that no other file"
                    + " of the payer has"
            }
        }
}

func refused(_ origin: String, _ problems: [String]) -> ConfigurationError {
    ConfigurationError(
        origin: origin,
        problems: problems,
        nextStep: "correct the rule file and run the command again"
            + " (the files in config/billing of toned's source are complete examples)"
    )
}

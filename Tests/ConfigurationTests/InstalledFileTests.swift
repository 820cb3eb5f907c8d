import Configuration
import Foundation
import Testing

/// `config/toned.toml` is what a clinic reads: it must not say what the program does not do.
struct InstalledFileTests {
    /// A key of the file, in use or as an example, with the comment above it.
    private struct Entry {
        let path: String
        let value: String
        let comment: String
    }

    private let text: String

    init() throws {
        text = try String(contentsOfFile: installedPath, encoding: .utf8)
    }

    /// The file with its examples in use.
    private var withExamples: String {
        text.replacing(/\n#(?=[\[a-z])/, with: "\n")
    }

    private var entries: [Entry] {
        var table = ""
        var comment: [Substring] = []
        var isComment = false
        return withExamples.split(separator: "\n", omittingEmptySubsequences: false).compactMap {
            line in
            if line.hasPrefix("#") {
                comment = isComment ? comment + [line.dropFirst(2)] : [line.dropFirst(2)]
                isComment = true
                return nil
            }
            isComment = false
            if line.hasPrefix("[") {
                table = String(line.filter { $0 != "[" && $0 != "]" })
            }
            guard let equals = line.firstRange(of: " = "), !line.hasPrefix("[") else { return nil }
            let key = line[..<equals.lowerBound]
            return Entry(
                path: "\(table).\(key.hasPrefix("\"") ? "*" : key)",
                value: String(line[equals.upperBound...]),
                comment: comment.joined(separator: " ")
            )
        }
    }

    @Test("the installed file loads")
    func loads() throws {
        let configuration = try TonedConfiguration.load(path: installedPath)
        #expect(configuration.sources.map(\.legs.count) == [2])
        #expect(configuration.sources.map(\.sidecar) == [nil])
    }

    @Test("the installed file is the defaults but for the clinic and its legs")
    func defaults() throws {
        var configuration = try TonedConfiguration.load(path: installedPath)
        configuration.sources[0].legs = []
        try #expect(configuration == TonedConfiguration(toml: shortest, origin: "toned.toml"))
    }

    @Test("the examples of the installed file load too")
    func examples() throws {
        let configuration = try TonedConfiguration(toml: withExamples, origin: "toned.toml")
        #expect(configuration.sources.first?.sidecar?.callID?.tokens == ["call_id"])
    }

    @Test("the installed file has every key, and no other")
    func keys() {
        #expect(Set(entries.map(\.path)) == Set(TonedConfiguration.keys.map(\.path)))
    }

    @Test("every key is there once in the list of keys")
    func unique() {
        let paths = TonedConfiguration.keys.map(\.path)
        #expect(paths.count == Set(paths).count)
        #expect(paths.count > 30)
    }

    @Test(
        "every key's comment says what is allowed and the default",
        arguments: TonedConfiguration.keys
    )
    func comments(_ key: ConfigurationKey) throws {
        let entry = try #require(entries.first { $0.path == key.path })
        #expect(entry.comment.contains("Allowed: \(key.allowed)."))
        let end =
            key.isRequired ? "Required." : "Default: \(key.defaultValue ?? "none")."
        #expect(entry.comment.hasSuffix(end))
        if let value = key.defaultValue {
            #expect(entry.value == value)
        }
    }
}

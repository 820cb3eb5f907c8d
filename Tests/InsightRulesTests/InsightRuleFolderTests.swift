import Configuration
import Foundation
import InsightRules
import Insights
import Recordings
import Testing

@Suite("Insight rule folders")
struct InsightRuleFolderTests {
    private func file(_ origin: String, _ text: String) throws -> InsightRuleFile {
        let head = "[insights]\nname = \"Own\"\nsource = \"our clinic\"\n"
        return try InsightRuleFile(toml: head + text, origin: origin)
    }

    private func problems(_ files: [InsightRuleFile]) -> [String] {
        do throws(ConfigurationError) {
            _ = try InsightRuleFolder(files, origin: "rules")
            return []
        } catch {
            return error.problems
        }
    }

    private let rule = "[[rule]]\nid = \"a\"\ntype = \"mood\"\npatterns = [\"so so\"]\n"

    @Test("The shipped rules are read, and every safety rule has a place on the worklist")
    func shipped() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let path = root.appending(path: "config/insights").path
        let rules = try InsightRuleFolder.load(path: path).rules
        let safety = rules.statements.filter { $0.type.isSafety && $0.polarity == .affirmed }
        #expect(safety.count >= 15)
        #expect(safety.allSatisfy { (1...100).contains($0.severity) })
        #expect(rules.statements.allSatisfy { !$0.source.isEmpty })
        let medicines = rules.lexicons.first { $0.name == "medicine" }
        #expect((medicines?.terms.count ?? 0) >= 300)
    }

    @Test("A rule id that two files have names both")
    func duplicates() throws {
        let found = problems([try file("one.toml", rule), try file("two.toml", rule)])
        #expect(found.count == 1)
        #expect(found.first?.contains("two.toml: rule \"a\" is already in one.toml") == true)
    }

    @Test("A lexicon, a topic and a sought term that no file has are named, with the nearest name")
    func references() throws {
        let lexicon = "[[lexicon]]\nname = \"medicine\"\nterms = [\"aspirin\"]\n"
        let text =
            rule.replacing("so so", with: "{medicin} pills")
            + "topic = \"sleep\"\nseek = [\"name=remedies\"]\n" + lexicon
        let found = problems([try file("one.toml", text)])
        #expect(found.count == 3)
        #expect(found.contains { $0.contains("did you mean \"medicine\"?") })
        #expect(found.contains { $0.contains("no [[topic]] has the name \"sleep\"") })
        #expect(found.contains { $0.contains("\"remedies\"") })
    }

    @Test("A folder that is not there or has no rules is refused with its path")
    func missing() throws {
        #expect(throws: ConfigurationError.self) {
            try InsightRuleFolder.load(path: "/nonexistent/insights")
        }
        let empty = FileManager.default.temporaryDirectory
            .appending(path: "toned-rules-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: empty) }
        #expect(throws: ConfigurationError.self) {
            try InsightRuleFolder.load(path: empty.path)
        }
    }
}

import Billing
import BillingRules
import CareTime
import Configuration
import Foundation
import Recordings
import TestSupport
import Testing

@Suite struct FolderTests {
    private func file(
        _ origin: String,
        _ from: String,
        _ to: String?,
        version: String? = nil
    ) throws -> RuleFile {
        let dates = "from = \(from)\n" + (to.map { "to = \($0)\n" } ?? "") + "source"
        let written = "from = 2026-01-01\nto = 2026-12-31\nsource"
        let range = try #require(smallRules.firstRange(of: written))
        return try RuleFile(
            toml: smallRules.replacingCharacters(in: range, with: dates)
                .replacing("\"test 1\"", with: "\"\(version ?? origin)\""),
            origin: origin
        )
    }

    private func problems(_ files: RuleFile...) -> [String] {
        do {
            _ = try RuleFolder(files, origin: "billing")
            return []
        } catch {
            return error.problems
        }
    }

    @Test("a new year is a new file, and each month has its own rules")
    func newYear() throws {
        let old = try file("2026.toml", "2026-01-01", "2026-12-31")
        let new = try file("2027.toml", "2027-01-01", nil)
        let book = try RuleFolder([new, old], origin: "billing").book
        for (text, from) in [("2026-12", "2026-01-01"), ("2027-01", "2027-01-01")] {
            let month = try #require(CalendarMonth(text))
            let found = try #require(book.ruleSet(payer: "test", month: month))
            #expect(found.dates.from.rawValue == from)
        }
    }

    @Test("rule sets of one payer may not leave a month out or claim it twice")
    func gapAndOverlap() throws {
        let old = try file("2026.toml", "2026-01-01", "2026-12-31")
        let gap = problems(old, try file("2027.toml", "2027-02-01", nil))
        #expect(gap.count == 1)
        #expect(gap.first?.contains("payer \"test\": the service dates leave a gap after") == true)
        let overlap = problems(old, try file("2027.toml", "2026-12-01", nil))
        #expect(overlap.count == 1)
        #expect(overlap.first?.hasPrefix("2027.toml [rules].from = 2026-12-01") == true)
        #expect(overlap.first?.contains("overlap 2026.toml [rules], 2026-01-01…2026-12-31") == true)
    }

    @Test("two files of one payer may not have the same version")
    func sameVersion() throws {
        let old = try file("2026.toml", "2026-01-01", "2026-12-31", version: "test 1")
        let found = problems(old, try file("2027.toml", "2027-01-01", nil, version: "test 1"))
        #expect(found.count == 1)
        let beginning =
            "2027.toml [rules].version = \"test 1\": payer \"test\": 2026.toml has the same version"
        #expect(found.first?.hasPrefix(beginning) == true, "\(found)")
    }

    @Test("a folder without rule files, or without itself, is refused")
    func noFiles() throws {
        let folder = try TemporaryFolder()
        #expect(throws: ConfigurationError.self) {
            try RuleFolder.load(path: folder.path)
        }
        #expect(throws: ConfigurationError.self) {
            try RuleFolder.load(path: folder.path + "/missing")
        }
    }

    @Test("a folder's files are read with their text, other files are left alone")
    func load() throws {
        let folder = try TemporaryFolder()
        try folder.write("test.toml", smallRules.utf8)
        try folder.write("README", "notes".utf8)
        let files = try RuleFolder.load(path: folder.path).files
        #expect(files.map(\.text) == [smallRules])
        #expect(files.first?.origin.hasSuffix("/test.toml") == true)
    }
}

import Foundation
import TestSupport
import Testing

@Suite("The README tells the truth")
struct ReadmeTests {
    @Test("the report in the README is what toned prints")
    func report() throws {
        let practice = try Practice(model: "ggml-base-q8_0.bin")
        try practice.folder.write(
            "toned.toml",
            String(
                decoding: try practice.folder.contents("toned.toml"),
                as: UTF8.self
            ).replacing("Test Practice", with: "Riverbend Clinic").utf8
        )
        try practice.importDirectory()
        try practice.dropSample(SampleCall.routine)
        try practice.ingest()
        let report = try practice.toned("report", "--patient", "P003", "--month", "2026-09").output
        let readme = try String(
            contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appendingPathComponent("../../README.md"),
            encoding: .utf8
        )
        let shown = try #require(
            readme.firstMatch(of: /<!-- report -->\n```\n((?s).*?)```\n<!-- \/report -->/)?.1
        )
        let (printed, expected) = (Lines(report), Lines(String(shown)))
        #expect(printed.facts == expected.facts)
        // The recogniser's arithmetic differs a little between processors, and so may a word.
        let difference = printed.words.difference(from: expected.words)
        #expect(difference.count * 10 <= expected.words.count, "\(report)")
    }

    /// A report's lines, with what was heard set apart from what was counted and measured.
    private struct Lines {
        var facts: [Substring] = []
        var words: [Substring] = []

        init(_ report: String) {
            var isPassage = false
            for line in report.split(separator: "\n") {
                if line.hasPrefix("  [") || line.hasPrefix("  Sentiment") { isPassage = true }
                if !line.hasPrefix("  ") { isPassage = false }
                if isPassage {
                    words += line.split(separator: " ")
                } else {
                    facts.append(line)
                }
            }
        }
    }
}

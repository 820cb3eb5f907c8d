import Foundation
import InsightRules
import Insights
import Recordings
import Testing

/// Cases of a file beside the tests: what is said, what must be found and what must not.
struct SentenceFile: Decodable {
    let callDate: CalendarDate
    let cases: [SentenceCase]

    private enum CodingKeys: String, CodingKey {
        case callDate = "call_date"
        case cases
    }

    static func read(_ name: String) throws -> SentenceFile {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: name)
        return try JSONDecoder().decode(SentenceFile.self, from: Data(contentsOf: url))
    }
}

struct SentenceCase: Decodable, Sendable, CustomTestStringConvertible {
    let id: String
    let family: String
    let turns: [Turn]
    let expected: [Pattern]?
    let expectedAny: [Pattern]?
    let never: [Pattern]?

    var testDescription: String { id }

    private enum CodingKeys: String, CodingKey {
        case id, family, turns, expected, never
        case expectedAny = "expected_any"
    }

    struct Turn: Decodable, Sendable {
        let speaker: Speaker
        let text: String
    }

    /// What a finding is to look like.
    struct Pattern: Decodable, Sendable {
        let type: FindingType
        let polarity: Polarity
        let speaker: Speaker?
        let attributes: [String: String]?
        let ambiguous: Bool?

        func matches(_ finding: Finding) -> Bool {
            finding.type == type && finding.polarity == polarity
                && (speaker == nil || finding.speaker == speaker)
                && (ambiguous != true || finding.isAmbiguous)
                && (attributes ?? [:]).allSatisfy { finding.attributes[$0.key] == $0.value }
        }
    }

    /// What is wrong with the findings; empty if nothing is.
    func problems(_ findings: [Finding]) -> [String] {
        var problems: [String] = []
        for pattern in expected ?? [] where !findings.contains(where: pattern.matches) {
            problems.append("missing \(pattern)")
        }
        if let any = expectedAny,
            !any.contains(where: { pattern in findings.contains(where: pattern.matches) })
        {
            problems.append("none of \(any)")
        }
        for pattern in never ?? [] {
            for finding in findings where pattern.matches(finding) {
                problems.append("\(pattern) by rule \(finding.rule): \(finding.quote)")
            }
        }
        return problems
    }
}

/// The shipped rules.
enum Shipped {
    static let folder = Result {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try InsightRuleFolder.load(path: root.appending(path: "config/insights").path)
    }

    static let engine = Result { InsightEngine(try folder.get().rules) }

    static func findings(
        _ turns: [(Speaker, String)],
        date: String = "2026-10-13"
    ) throws -> [Finding] {
        try engine.get().findings(in: transcription(turns, date: date))
    }
}

/// Turns one after the other, half a second apart, each word 350 ms.
func transcription(_ turns: [(Speaker, String)], date: String = "2026-10-13") -> Transcription {
    var clock = Milliseconds.zero
    var spoken: [SpokenTurn] = []
    for (speaker, text) in turns {
        let count = max(1, text.split(whereSeparator: \.isWhitespace).count)
        let end = clock + Milliseconds(Int64(count) * 350)
        let span = AudioSpan(start: clock, end: end)
        spoken.append(SpokenTurn(speaker: speaker, text: text, span: span))
        clock = end + Milliseconds(500)
    }
    guard let day = CalendarDate(rawValue: date) else { preconditionFailure("\(date) is no day") }
    return Transcription(turns: spoken, callDate: day)
}

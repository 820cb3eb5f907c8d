import Configuration
import InsightRules
import Insights
import Recordings
import Testing

@Suite("Insight rule files")
struct InsightRuleFileTests {
    private static let head = """
        [insights]
        name = "Own"
        source = "our clinic"

        """

    private func problems(_ text: String) -> [String] {
        do throws(ConfigurationError) {
            _ = try InsightRuleFile(toml: Self.head + text, origin: "own.toml")
            return []
        } catch {
            return error.problems
        }
    }

    private static let rule = """
        [[rule]]
        id = "own.rule"
        type = "mood"
        patterns = ["under the weather"]

        """

    @Test("A clinic's own rule is read and finds its words")
    func ownRule() throws {
        let file = try InsightRuleFile(toml: Self.head + Self.rule, origin: "own.toml")
        let rule = try #require(file.rules.statements.first)
        #expect(rule.id == "own.rule")
        #expect(rule.type == .mood)
        #expect(rule.source == "our clinic")
        let day = try #require(CalendarDate(rawValue: "2026-10-13"))
        let span = AudioSpan(start: .zero, end: .seconds(2))
        let turn = SpokenTurn(speaker: .patient, text: "I feel under the weather", span: span)
        let call = Transcription(turns: [turn], callDate: day)
        let findings = InsightEngine(file.rules).findings(in: call)
        #expect(findings.map(\.rule) == ["own.rule"])
    }

    @Test(
        "What is wrong is named with its place and what is allowed",
        arguments: [
            (rule + "colour = 1", "rule[1].colour: unknown key"),
            (
                rule.replacing("mood", with: "moood"),
                "rule[1].type = \"moood\": allowed is \"phq9_item\""
            ),
            (rule + "polarity = \"perhaps\"", "rule[1].polarity = \"perhaps\": allowed is"),
            (rule.replacing("under the weather", with: " "), "a pattern must hold a word"),
            (rule.replacing("under the weather", with: "(a|b"), "the ( is not closed"),
            (rule.replacing("under the weather", with: "a ~12 b"), "~12 is no gap"),
            (rule.replacing("under the weather", with: "~2 b"), "a gap ~N must stand between"),
            (rule.replacing("under the weather", with: "ab*"), "ab* is no stem"),
            (
                rule.replacing("[\"under the weather\"]", with: "[\"a\", \"a\"]"),
                "\"a\" is there twice"
            ),
            (
                rule.replacing("[\"under the weather\"]", with: "[]"),
                "allowed is a list of patterns"
            ),
            (rule.replacing("mood", with: "suicide_plan"), "rule[1].severity is missing"),
            (rule + "confidence = 0", "rule[1].confidence = 0: allowed is a whole number"),
            (rule + "attributes = [\"rank\"]", "rule[1].attributes"),
            ("[[lexicon]]\nname = \"a\"\nterms = []", "lexicon[1].terms"),
            (
                "[[answer]]\nkind = \"frequency\"\npatterns = [\"a bit\"]",
                "answer[1].value: required with kind"
            ),
            (
                "[[context]]\nkind = \"negation\"\npatterns = [\"no\"]",
                "context[1].direction is missing"
            ),
        ]
    )
    func refusals(_ text: String, _ expected: String) {
        #expect(problems(text).contains { $0.contains(expected) }, "\(problems(text))")
    }

    @Test("All problems of a file are named at once")
    func allProblems() {
        let text = Self.rule + "colour = 1\nseverity = 1000\n"
        #expect(problems(text).count == 2)
    }
}

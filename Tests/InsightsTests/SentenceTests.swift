import Insights
import Recordings
import Testing

@Suite("Sentences")
struct SentenceTests {
    private static let file = Result { try SentenceFile.read("sentences.json") }
    private static let cases = (try? file.get().cases) ?? []

    @Test("There are at least 150 cases in the families that matter")
    func families() throws {
        let cases = try Self.file.get().cases
        #expect(cases.count >= 150)
        let families: Set = [
            "negation", "history", "other person", "idiom", "staff question", "conditional",
            "correction", "sarcasm",
        ]
        #expect(families.isSubset(of: cases.map(\.family)))
        #expect(Set(cases.map(\.id)).count == cases.count)
    }

    @Test("A sentence gives the findings that a clinician would write down", arguments: cases)
    func sentence(_ sentence: SentenceCase) throws {
        let turns = sentence.turns.map { ($0.speaker, $0.text) }
        let date = try Self.file.get().callDate.rawValue
        let findings = try Shipped.findings(turns, date: date)
        #expect(sentence.problems(findings) == [])
    }
}

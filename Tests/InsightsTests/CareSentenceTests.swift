import Insights
import Recordings
import Testing

@Suite("Sentences on needs, barriers, symptoms and the care plan")
struct CareSentenceTests {
    private static let file = Result { try SentenceFile.read("care-sentences.json") }
    private static let cases = (try? file.get().cases) ?? []

    @Test("There are at least 60 cases, and every kind of need has some")
    func families() throws {
        let cases = try Self.file.get().cases
        #expect(cases.count >= 60)
        let families: Set = [
            "housing", "food", "transport", "utilities", "home-safety", "isolation", "barrier",
            "substance", "sleep", "utilization", "goal", "contact",
        ]
        #expect(families.isSubset(of: cases.map(\.family)))
        #expect(Set(cases.map(\.id)).count == cases.count)
    }

    @Test("A sentence on a patient's life gives what a care manager would note", arguments: cases)
    func sentence(_ sentence: SentenceCase) throws {
        let turns = sentence.turns.map { ($0.speaker, $0.text) }
        let date = try Self.file.get().callDate.rawValue
        let findings = try Shipped.findings(turns, date: date)
        #expect(sentence.problems(findings) == [])
    }
}

import Insights
import Recordings
import Testing

/// What must not change when the same is said a little differently.
@Suite("Invariance")
struct InvarianceTests {
    private static let cases = (try? SentenceFile.read("sentences.json").cases) ?? []

    /// A safety finding without its place and words.
    private struct Signature: Hashable {
        let type: FindingType
        let polarity: Polarity
        let speaker: Speaker
    }

    private func safety(_ turns: [(Speaker, String)]) throws -> Set<Signature> {
        let findings = try Shipped.findings(turns)
        return Set(
            findings.filter(\.type.isSafety).map {
                Signature(type: $0.type, polarity: $0.polarity, speaker: $0.speaker)
            }
        )
    }

    private func turns(_ sentence: SentenceCase) -> [(Speaker, String)] {
        sentence.turns.map { ($0.speaker, $0.text) }
    }

    @Test("Capitals change no safety finding", arguments: cases)
    func capitals(_ sentence: SentenceCase) throws {
        let plain = turns(sentence)
        let expected = try safety(plain)
        #expect(try safety(plain.map { ($0.0, $0.1.uppercased()) }) == expected)
        #expect(try safety(plain.map { ($0.0, $0.1.lowercased()) }) == expected)
    }

    @Test("A filler before any word changes no safety finding", arguments: cases)
    func fillers(_ sentence: SentenceCase) throws {
        let plain = turns(sentence)
        let expected = try safety(plain)
        for filler in ["uh,", "um", "you know,"] {
            for turn in plain.indices {
                let words = plain[turn].1.split(separator: " ").map(String.init)
                for place in words.indices {
                    var changed = plain
                    let said = words[..<place] + [filler] + words[place...]
                    changed[turn].1 = said.joined(separator: " ")
                    #expect(try safety(changed) == expected, "\(changed[turn].1)")
                }
            }
        }
    }

    @Test("Splitting a turn in two changes no safety finding", arguments: cases)
    func splitting(_ sentence: SentenceCase) throws {
        let plain = turns(sentence)
        let expected = try safety(plain)
        for turn in plain.indices {
            let words = plain[turn].1.split(separator: " ").map(String.init)
            for place in words.indices.dropFirst() {
                var changed = plain
                changed[turn].1 = words[..<place].joined(separator: " ")
                let rest = (plain[turn].0, words[place...].joined(separator: " "))
                changed.insert(rest, at: turn + 1)
                #expect(try safety(changed) == expected, "\(words[place])")
            }
        }
    }

    @Test("Other punctuation takes no current safety flag away", arguments: cases)
    func punctuation(_ sentence: SentenceCase) throws {
        let plain = turns(sentence)
        let flags = try safety(plain).filter { $0.polarity == .affirmed }
        let bare = plain.map { turn in
            (turn.0, String(turn.1.filter { !",.?!;:".contains($0) }))
        }
        let unmarked = try safety(bare)
        #expect(flags.isSubset(of: unmarked))
        let commas = plain.map { turn in
            (turn.0, turn.1.split(separator: " ").joined(separator: ", "))
        }
        let choppy = try safety(commas)
        #expect(flags.isSubset(of: choppy))
    }

    @Test("Words of staff never make a finding of the patient", arguments: cases)
    func swapped(_ sentence: SentenceCase) throws {
        let silent = sentence.turns.map { (Speaker.staff, $0.text) }
        let findings = try Shipped.findings(silent)
        #expect(findings.allSatisfy { $0.speaker == .staff && !$0.isCurrentSafetyFlag })
    }

    @Test("The same call gives the same findings in the same order")
    func deterministic() throws {
        let all = Self.cases.flatMap { turns($0) }
        let first = try Shipped.findings(all)
        #expect(try Shipped.findings(all) == first)
        #expect(!first.isEmpty)
    }
}

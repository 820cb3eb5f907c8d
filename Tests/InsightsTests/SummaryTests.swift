import Insights
import Recordings
import Testing

@Suite("Summary and changes")
struct SummaryTests {
    private func call(_ turns: [(Speaker, String)]) throws -> [Finding] {
        try Shipped.findings(turns)
    }

    @Test("A summary quotes what was said, safety first, and leaves questions out")
    func groups() throws {
        let findings = try call([
            (.staff, "How is the sertraline? Do you have a ride?"),
            (.patient, "I ran out of it on Friday. I don't have a ride. I want to die."),
            (.staff, "I'll call you tomorrow."),
        ])
        let summary = CallSummary(findings)
        #expect(summary.groups.first?.subject == .safety)
        let told = summary.groups.flatMap(\.findings)
        #expect(told.allSatisfy { findings.contains($0) })
        #expect(told.allSatisfy { $0.polarity != .question })
        let subjects = summary.groups.map(\.subject)
        #expect(subjects.contains(.medication))
        #expect(subjects.contains(.socialNeeds))
        #expect(subjects.contains(.commitments))
        #expect(Set(subjects).count == subjects.count)
    }

    @Test("Nothing found is an empty summary")
    func empty() {
        #expect(CallSummary([]).groups == [])
        #expect([Finding]().changes(since: [] as [Finding]) == [])
    }

    @Test("A score that moved, a need that is over and a medicine that ran out are changes")
    func changes() throws {
        let before = try call([
            (.staff, "Your PHQ-9 total is fourteen."),
            (.patient, "They sent me a shutoff notice. I take my sertraline every morning."),
        ])
        let now = try call([
            (.staff, "Your PHQ-9 total is seventeen."),
            (.patient, "They set up a payment plan. I ran out of my sertraline."),
        ])
        let changes = now.changes(since: before)
        let score = try #require(changes.first { $0.kind == .score })
        #expect(score.before?.attributes["value"] == "14")
        #expect(score.now.attributes["value"] == "17")
        #expect(changes.contains { $0.kind == .resolved && $0.now.type == .socialNeed })
        let medicine = try #require(changes.first { $0.kind == .changed })
        #expect(medicine.now.attributes["status"] == "ran_out")
    }

    @Test("The same call again is no change, and a current safety finding is not taken back")
    func steady() throws {
        let call = try call([(.patient, "I want to die. I don't want to die.")])
        #expect(call.changes(since: call) == [])
        let change = try #require(call.changes(since: [] as [Finding]).first)
        #expect(change.kind == .new)
        #expect(change.now.isCurrentSafetyFlag)
    }
}

import Insights
import Recordings
import Store
import Testing

/// What new rules make of the findings on record.
@Suite struct MergeTests {
    @Test("the same reading again changes nothing")
    func again() throws {
        let test = try TestLedger.withCall()
        let found = [finding(), finding(.sleep, quote: "I sleep badly.", severity: 0)]
        #expect(try test.save(found).added.map(\.original) == found)
        let before = try test.findings()
        #expect(try test.save(found).isEmpty)
        #expect(try test.findings() == before)
    }

    @Test("a finding keeps its number when another rule makes it, a little earlier or later")
    func number() throws {
        let test = try TestLedger.withCall()
        try test.save([finding(at: 41...45)])
        let now = finding(at: 43...50, attributes: ["rank": "active"], rule: "ideation.new")
        #expect(try test.save([now], rules: "2").isEmpty)
        let kept = try test.findings()
        #expect(kept.map(\.id) == [1])
        #expect(kept.map(\.original) == [now])
    }

    @Test("what somebody decided on stays as they saw it, whatever new rules make of it")
    func decided() throws {
        let test = try TestLedger.withCall()
        try test.save([finding()])
        try test.ledger.decide(.accept, on: [1], ofCall: 1, by: try .sample())
        try test.save([finding(at: 42...50, quote: "Otherwise.", rule: "new")], rules: "2")
        let kept = try test.findings()
        #expect(kept.map(\.original) == [finding()])
        #expect(kept.map(\.state) == [.accepted])
        #expect(kept.map(\.isCurrent) == [true])
    }

    @Test(
        "another meaning is a new finding beside the old one",
        arguments: [
            finding(.suicidePlan), finding(.suicideIdeation, .negated), finding(speaker: .unknown),
            finding(at: 50...55), finding(attributes: ["rank": "passive"]),
        ]
    )
    func meaning(other: Finding) throws {
        let test = try TestLedger.withCall()
        try test.save([finding(attributes: ["rank": "active"])])
        try test.ledger.decide(.dismiss(reason: "song"), on: [1], ofCall: 1, by: try .sample())
        let change = try test.save([other], rules: "2")
        #expect(change.added.map(\.original) == [other])
        let first = try required(try test.findings().first { $0.id == 1 })
        #expect(first.state == .dismissed)
        #expect(!first.isCurrent)
        #expect(try test.ledger.findings(FindingFilter(call: 1)).map(\.isNew) == [false, true])
    }

    @Test("two findings in one sentence are not taken for each other")
    func sentence() throws {
        let test = try TestLedger.withCall()
        let names = ["sertraline", "lisinopril"]
        let found = names.map { finding(.medication, attributes: ["name": $0], severity: 0) }
        try test.save(found)
        try test.ledger.decide(.accept, on: [2], ofCall: 1, by: try .sample())
        try test.save([found[1]], rules: "2")
        let kept = try test.findings()
        #expect(kept.map(\.id) == [2])
        #expect(kept.first?.original.attributes["name"] == "lisinopril")
    }

    @Test("what the rules no longer make is removed if nobody decided on it, else kept and marked")
    func gone() throws {
        let test = try TestLedger.withCall()
        try test.save([
            finding(.sleep, at: 41...42, severity: 0), finding(.mood, at: 43...44, severity: 0),
        ])
        try test.ledger.decide(.accept, on: [2], ofCall: 1, by: try .sample())
        let change = try test.save([], rules: "2")
        #expect(change.removed.map(\.type) == [.sleep])
        #expect(change.retired.map(\.id) == [2])
        #expect(try test.findings().map(\.id) == [2])
        #expect(try test.findings().map(\.isCurrent) == [false])
        try test.save([finding(.mood, at: 43...44, severity: 0)], rules: "3")
        #expect(try test.findings().map(\.isCurrent) == [true])
    }

    @Test("an open safety flag stays open when the rules no longer make it")
    func safety() throws {
        let test = try TestLedger.withCall()
        try test.save([finding()])
        let change = try test.save([], rules: "2")
        #expect(change.retired.map(\.id) == [1])
        #expect(try test.findings().map(\.isOpenSafetyFlag) == [true])
        #expect(try test.findings().map(\.isCurrent) == [false])
        #expect(try test.save([], rules: "3").isEmpty, "it is said once that it is gone")
    }

    @Test("what a person added needs no rule, and a rule that finds it too adds nothing")
    func added() throws {
        let test = try TestLedger.withCall()
        let id = try test.ledger.addFinding(
            finding(rule: "person"),
            toCall: 1,
            by: try .sample()
        )
        try test.save([])
        #expect(try test.findings().map(\.isCurrent) == [true])
        #expect(try test.save([finding(at: 42...44)], rules: "2").isEmpty)
        #expect(try test.findings().map(\.id) == [id])
    }

    @Test("only what other rules did not find is new, until somebody decides")
    func new() throws {
        let test = try TestLedger.withCall()
        try test.save([finding()])
        // A second recording of the call brings more words, not more rules.
        try test.save([finding(), finding(.mood, at: 60...61, severity: 0)])
        try test.save(
            [
                finding(), finding(.mood, at: 60...61, severity: 0),
                finding(.sleep, at: 70...71, severity: 0),
            ],
            rules: "2"
        )
        let news = { try test.ledger.findings(FindingFilter(call: 1)).map(\.isNew) }
        #expect(try news() == [false, false, true])
        try test.ledger.decide(.accept, on: [3], ofCall: 1, by: try .sample())
        #expect(try news() == [false, false, false])
    }

    @Test("findings of a call that is not there are refused")
    func noCall() throws {
        let test = try TestLedger.withCall()
        #expect(throws: LedgerRefusal.self) { try test.save([finding()], call: 7) }
    }
}

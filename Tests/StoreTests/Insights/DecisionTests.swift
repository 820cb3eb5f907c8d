import Foundation
import GRDB
import Insights
import Recordings
import Store
import Testing

/// People decide, and what they decide is only ever added to.
@Suite struct DecisionTests {
    private func test(_ found: [Finding] = [finding()]) throws -> TestLedger {
        let test = try TestLedger.withCall()
        try test.save(found)
        return test
    }

    @Test("a finding goes from open to decided and back, with who, when, from where and why")
    func path() throws {
        let test = try test()
        try test.ledger.decide(.accept, on: [1], ofCall: 1, by: try .sample())
        #expect(try test.findings().map(\.state) == [.accepted])
        try test.ledger.decide(
            .dismiss(reason: "it was the radio"),
            on: [1],
            ofCall: 1,
            by: try .sample(after: 1)
        )
        #expect(try test.findings().map(\.state) == [.dismissed])
        try test.ledger.decide(
            .reopen(reason: "listened again"),
            on: [1],
            ofCall: 1,
            by: try .sample(after: 2)
        )
        let finding = try required(try test.findings().first)
        #expect(finding.isOpenSafetyFlag)
        #expect(finding.decisions.map(\.kind) == [.accepted, .dismissed, .reopened])
        #expect(finding.decisions.map(\.reason) == [nil, "it was the radio", "listened again"])
        #expect(finding.decisions.map(\.by.rawValue) == ["S-1", "S-1", "S-1"])
        #expect(finding.decisions.map(\.account) == ["anna", "anna", "anna"])
        #expect(
            finding.decisions.map(\.at.rawValue) == [0, 1000, 2000].map { 1_789_488_920_000 + $0 }
        )
        #expect(
            try test.texts("SELECT detail FROM audit WHERE action = 'reviewed_finding'").count == 3
        )
    }

    @Test("a correction stands beside what was heard")
    func correction() throws {
        let test = try test()
        try test.ledger.decide(
            .correct(FindingCorrection(polarity: .negated, quote: "I don't think about it.")),
            on: [1],
            ofCall: 1,
            by: try .sample()
        )
        let reviewed = try required(try test.findings().first)
        #expect(reviewed.original == finding())
        #expect(reviewed.finding.polarity == .negated)
        #expect(reviewed.finding.quote == "I don't think about it.")
        #expect(reviewed.state == .accepted)
        // New rules that still mishear it find it decided on.
        #expect(try test.save([finding()], rules: "2").isEmpty)
        #expect(try test.findings().count == 1)
    }

    @Test("a correction can make a safety flag of what was none, and it is open if reopened")
    func becomesFlag() throws {
        let test = try test([finding(.mood, severity: 0)])
        try test.ledger.decide(
            .correct(FindingCorrection(type: .suicidePlan)),
            on: [1],
            ofCall: 1,
            by: try .sample()
        )
        try test.ledger.decide(.reopen(reason: "ask"), on: [1], ofCall: 1, by: try .sample())
        let open = try test.ledger.findings(FindingFilter(openOnly: true, safetyOnly: true))
        #expect(open.map(\.reviewed.finding.type) == [.suicidePlan])
    }

    @Test(
        "what cannot be decided is refused, and nothing of it is written",
        arguments: [
            (ReviewAction.accept, [Int64(1), 9], "S-1"), (.reopen(reason: "?"), [1], "S-1"),
            (.correct(FindingCorrection(speaker: .patient)), [1], "S-1"), (.accept, [1], "S-9"),
        ]
    )
    func refused(action: ReviewAction, ids: [Int64], staff: String) throws {
        let test = try test()
        let reviewer = try Reviewer.sample(staff)
        #expect(throws: LedgerRefusal.self) {
            try test.ledger.decide(action, on: ids, ofCall: 1, by: reviewer)
        }
        #expect(try test.count("finding_decisions") == 0)
    }

    @Test("a finding is decided on under its own call only")
    func otherCall() throws {
        let test = try test()
        try test.record(try measured(2))
        let reviewer = try Reviewer.sample()
        #expect(throws: LedgerRefusal.self) {
            try test.ledger.decide(.accept, on: [1], ofCall: 2, by: reviewer)
        }
    }

    @Test("nothing is added after the end of a call")
    func tooLate() throws {
        let test = try test()
        let reviewer = try Reviewer.sample()
        #expect(throws: LedgerRefusal.self) {
            try test.ledger.addFinding(finding(at: 110...121), toCall: 1, by: reviewer)
        }
        #expect(try test.ledger.addFinding(finding(at: 110...120), toCall: 1, by: reviewer) == 2)
        #expect(try test.findings().last?.state == .accepted)
    }

    @Test(
        "the file itself refuses what no program may do",
        arguments: [
            "UPDATE findings SET state = 'dismissed'", "DELETE FROM findings",
            "UPDATE finding_decisions SET reason = 'other'", "DELETE FROM finding_decisions",
            "INSERT INTO finding_decisions (finding_id, kind, staff_id, account, at) "
                + "VALUES (1, 'dismissed', 'S-1', 'anna', 0)",
        ]
    )
    func guarded(sql: String) throws {
        let test = try test([finding(), finding(.mood, at: 60...61, severity: 0)])
        try test.ledger.decide(.accept, on: [2], ofCall: 1, by: try .sample())
        #expect(throws: DatabaseError.self) { try test.execute(sql) }
        #expect(try test.findings().map(\.state) == [.open, .accepted])
    }

    @Test("deciding on a call's last safety flag clears the problem of its command")
    func problem() throws {
        let test = try test([finding(), finding(.suicidePlan, at: 60...61)])
        try test.ledger.noteProblem(
            subject: "call 1",
            stage: "alert",
            message: "",
            nextStep: "",
            at: TestLedger.now
        )
        try test.ledger.decide(.accept, on: [1], ofCall: 1, by: try .sample())
        #expect(try test.ledger.problems().count == 1)
        try test.ledger.decide(.accept, on: [2], ofCall: 1, by: try .sample())
        #expect(try test.ledger.problems().isEmpty)
    }
}

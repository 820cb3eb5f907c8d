import Billing
import BillingRules
import CareTime
import Foundation
import Insights
import MonthClose
import Recordings
import Store
import Testing

/// What was signed stays, whatever comes later.
@Suite struct SigningTests {
    /// A patient with 34 minutes of collaborative care in a later month.
    private func practice() throws -> SamplePractice {
        let practice = try SamplePractice()
        try practice.addStaff()
        try practice.add(
            "P001",
            phone: "+13125550101",
            program: .collaborativeCare,
            consent: "2026-09-08",
            visit: "2026-08-25"
        )
        try practice.addTime("2026-09-10", "P001", .collaborativeCare, minutes: 40)
        try practice.addTime("2026-10-10", "P001", .collaborativeCare, minutes: 31)
        return practice
    }

    private func sign(
        _ practice: SamplePractice,
        _ month: String = "2026-10",
        codes: [String]? = nil,
        isEarly: Bool = false,
        by staff: String = "BP1"
    ) throws -> Signature {
        let signature = try practice.close().sign(
            try practice.patientID("P001"),
            try practice.month(month),
            codes: try codes?.map(practice.code),
            isEarly: isEarly,
            by: try practice.signer(staff)
        )
        return try #require(signature)
    }

    @Test("a signed month keeps its codes, its signer and everything it follows from")
    func signed() throws {
        let practice = try practice()
        let signature = try sign(practice)
        #expect(signature.document.codes.map(\.code.rawValue) == ["99493"])
        let result = try practice.result("P001", "2026-10")
        #expect(result.signature == signature)
        #expect(result.signature?.by.rawValue == "BP1")
        #expect(result.isReproduced == true)
        #expect(result.changes.isEmpty)
    }

    @Test("a correction after signing shows the difference and rewrites nothing")
    func difference() throws {
        let practice = try practice()
        let signature = try sign(practice)
        var correction = EntryCorrection()
        let day = try practice.day("2026-10-10")
        correction.when = (.length(.seconds(30 * 60 + 59), on: day), day)
        _ = try practice.ledger.amend(entry: 2, correction, by: practice.author)
        let result = try practice.result("P001", "2026-10")
        #expect(result.signature == signature)
        #expect(result.isReproduced == true)
        let changes = result.changes.map {
            "\($0.code) \($0.before?.units ?? 0) \($0.after?.units ?? 0)"
        }
        #expect(changes == ["99493 1 0", "G2214 0 1"])
        #expect(result.assessment?.supported.map(\.code.rawValue) == ["G2214"])
    }

    @Test("a correction that changes only time shows, too")
    func timeOnly() throws {
        let practice = try practice()
        _ = try sign(practice)
        #expect(try practice.result("P001", "2026-10").isOutdated == false)
        var correction = EntryCorrection()
        let day = try practice.day("2026-10-10")
        correction.when = (.length(.seconds(33 * 60), on: day), day)
        _ = try practice.ledger.amend(entry: 2, correction, by: practice.author)
        let result = try practice.result("P001", "2026-10")
        #expect(result.changes.isEmpty)
        #expect(result.isOutdated)
    }

    @Test("an add-on is not signed without the code that it adds to")
    func addOn() throws {
        let practice = try practice()
        try practice.addTime("2026-10-11", "P001", .collaborativeCare, minutes: 60)
        #expect(throws: LedgerRefusal.self) { _ = try sign(practice, codes: ["99494"]) }
        #expect(try sign(practice, codes: ["99493", "99494"]).document.codes.count == 2)
    }

    @Test("a month whose staff member was with somebody else at the same time is signed knowingly")
    func overlap() throws {
        let practice = try practice()
        try practice.add(
            "P003",
            phone: "+13125550103",
            program: .behavioralHealthIntegration,
            consent: "2026-08-11",
            visit: "2026-08-11"
        )
        for (number, phone) in [(UInt8(1), "+13125550101"), (2, "+13125550103")] {
            try practice.addCall(
                number,
                "2026-10-08T10:0\(number):00-05:00",
                phone: phone,
                speech: [0...120],
                length: 120
            )
        }
        let overlap = try #require(try practice.result("P001", "2026-10").overlaps.first)
        #expect(overlap.entry == "call 1")
        #expect(overlap.other == "call 2")
        #expect(overlap.duration == .seconds(60))
        let month = try practice.close().month(try practice.month("2026-10"))
        #expect(month.cases.map(\.overlaps.count) == [1, 1])
        #expect(month.cases[0].overlaps == [overlap])
        #expect(throws: LedgerRefusal.self) { _ = try sign(practice) }
        let signature = try practice.close().sign(
            try practice.patientID("P001"),
            try practice.month("2026-10"),
            codes: nil,
            isEarly: false,
            acceptsOverlaps: true,
            by: try practice.signer()
        )
        #expect(signature != nil)
    }

    @Test("a signature is refused if the record changed since it was looked at")
    func changedMeanwhile() throws {
        let practice = try practice()
        let signature = try sign(practice)
        let seen = try practice.ledger.lastChange()
        try practice.addTime("2026-10-11", "P001", .collaborativeCare, minutes: 5)
        _ = try practice.close().withdraw(
            try practice.patientID("P001"),
            try practice.month("2026-10"),
            reason: "again",
            by: try practice.signer()
        )
        #expect(throws: LedgerRefusal.self) {
            try practice.ledger.add(signature, unchangedSince: seen)
        }
    }

    @Test(
        "a signed first month stays the first month of the course, whatever the record says later"
    )
    func history() throws {
        let practice = try practice()
        _ = try sign(practice, "2026-09")
        var correction = EntryCorrection()
        correction.isVoid = true
        _ = try practice.ledger.amend(entry: 1, correction, by: practice.author)
        #expect(try practice.supported("P001", "2026-10") == ["99493 x 1"])
    }

    @Test("new rules show a difference beside a signed month, which still follows from its own")
    func newRules() throws {
        let practice = try practice()
        let signature = try sign(practice)
        let files = try SamplePractice.rules.files.map { file in
            let text = file.text
                .replacing("medicare-part-b 2026-11-23", with: "medicare-part-b corrected")
                .replacing(
                    "minutes = 60\ntime_rule = \"midpoint\"",
                    with: "minutes = 80\ntime_rule = \"midpoint\""
                )
            return try RuleFile(toml: text, origin: file.origin)
        }
        let rules = try RuleFolder(files, origin: "rules")
        let result = try #require(
            try practice.close(rules: rules).patient(
                try practice.patientID("P001"),
                in: try practice.month("2026-10")
            )
        )
        #expect(result.signature == signature)
        #expect(result.isReproduced == true)
        #expect(result.changes.map(\.code.rawValue) == ["99493", "G2214"])
    }

    @Test("the rules that are kept are those of the month, not the payer's others")
    func rulesOfTheMonth() throws {
        let practice = try practice()
        let medicare = try #require(
            SamplePractice.rules.files.first { $0.ruleSet.payer == "medicare" }
        )
        let earlier = medicare.text.replacing("to = 2026-12-31   ", with: "to = 2026-09-30   ")
        let later = medicare.text
            .replacing("from = 2018-01-01   ", with: "from = 2026-10-01   ")
            .replacing("medicare-part-b 2026-11-23", with: "medicare-part-b October")
        let rules = try RuleFolder(
            [
                try RuleFile(toml: earlier, origin: "earlier"),
                try RuleFile(toml: later, origin: "later"),
            ],
            origin: "rules"
        )
        let signature = try #require(
            try practice.close(rules: rules).sign(
                try practice.patientID("P001"),
                try practice.month("2026-10"),
                codes: nil,
                isEarly: false,
                by: try practice.signer()
            )
        )
        #expect(signature.document.assessment.rules == "medicare-part-b October")
        let kept = try practice.ledger.ruleText(digest: signature.document.rulesDigest)
        #expect(kept == later)
    }

    @Test("a document that does not follow from what was kept is said not to")
    func tampered() throws {
        let practice = try practice()
        var signature = try sign(practice)
        _ = try practice.close().withdraw(
            try practice.patientID("P001"),
            try practice.month("2026-10"),
            reason: "again",
            by: try practice.signer()
        )
        signature.document.entries = []
        try practice.ledger.add(signature, rules: nil)
        #expect(try practice.result("P001", "2026-10").isReproduced == false)
    }

    @Test("a month is signed once, until the signature is withdrawn with a reason")
    func once() throws {
        let practice = try practice()
        _ = try sign(practice)
        #expect(throws: LedgerRefusal.self) { _ = try sign(practice) }
        _ = try practice.close().withdraw(
            try practice.patientID("P001"),
            try practice.month("2026-10"),
            reason: "wrong minutes",
            by: try practice.signer("S01")
        )
        let result = try practice.result("P001", "2026-10")
        #expect(result.signature == nil)
        #expect(result.signatures.map(\.kind) == [.signed, .withdrawn])
        #expect(result.signatures.last?.reason == "wrong minutes")
        _ = try sign(practice)
        #expect(try practice.result("P001", "2026-10").signatures.count == 3)
    }

    @Test("a month that cannot be signed so is refused, and nothing is kept")
    func refusals() throws {
        let practice = try practice()
        try practice.addTime("2026-11-10", "P001", .collaborativeCare, minutes: 40)
        let attempts: [(String, () throws -> Void)] = [
            ("is not over", { _ = try self.sign(practice, "2026-11") }),
            ("nothing to sign", { _ = try self.sign(practice, "2026-08") }),
            ("named twice", { _ = try self.sign(practice, codes: ["99493", "99493"]) }),
            ("99492 is not supported", { _ = try self.sign(practice, codes: ["99492"]) }),
            ("nobody on the staff", { _ = try self.sign(practice, by: "S99") }),
        ]
        for (message, attempt) in attempts {
            let error = #expect(throws: LedgerRefusal.self) { try attempt() }
            #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
        }
        #expect(try practice.ledger.signatures().isEmpty)
        #expect(try sign(practice, "2026-11", isEarly: true).document.codes.count == 1)
    }

    @Test("no month is signed over a safety flag that nobody has decided on")
    func openSafetyFlag() throws {
        let practice = try practice()
        try practice.addCall(
            1,
            "2026-10-12T10:00:00-05:00",
            phone: "+13125550101",
            speech: [10...100],
            length: 120
        )
        try practice.addCall(
            2,
            "2026-11-12T10:00:00-06:00",
            phone: "+13125550101",
            speech: [10...100],
            length: 120
        )
        for call in Int64(1)...2 {
            try practice.ledger.saveFindings(
                [
                    Finding(
                        type: .suicideIdeation,
                        polarity: .affirmed,
                        speaker: .patient,
                        quote: "…",
                        span: AudioSpan(start: .seconds(20), end: .seconds(24)),
                        rule: "test",
                        severity: 60
                    )
                ],
                ofCall: call,
                by: CallReader(InsightRules(), text: "", digest: String(repeating: "1", count: 64)),
                at: practice.author.at
            )
        }
        let error = #expect(throws: LedgerRefusal.self) { _ = try sign(practice) }
        #expect(error?.description.contains("call 1. `toned review 1`") == true)
        #expect(try practice.ledger.signatures().isEmpty)
        let signer = try practice.signer("BP1")
        try practice.ledger.decide(
            .dismiss(reason: "a song"),
            on: [1],
            ofCall: 1,
            by: Reviewer(staff: signer.staff, account: signer.account, at: signer.at)
        )
        #expect(try sign(practice).document.codes.isEmpty == false, "November's flag is no bar")
    }

    @Test("where codes exclude each other, the signer names which, and never both")
    func choice() throws {
        let practice = try SamplePractice()
        try practice.addStaff()
        try practice.add(
            "P001",
            phone: "+13125550101",
            program: .chronicCare,
            consent: "2025-02-03",
            visit: "2026-01-20"
        )
        try practice.addTime("2026-10-20", "P001", .chronicCare, minutes: 60, staff: "S02")
        let month = try practice.month("2026-10")
        try practice.ledger.record(
            [CareElement.complexDecisions, .carePlanRevised].map {
                MonthFact(month: month, value: .element($0))
            },
            of: try practice.patientID("P001"),
            holds: true,
            by: practice.author
        )
        for codes in [nil, ["99487", "99490"]] as [[String]?] {
            #expect(throws: LedgerRefusal.self) { _ = try sign(practice, codes: codes) }
        }
        let signed = try sign(practice, codes: ["99490", "99439"])
        #expect(signed.document.codes.map { "\($0.code) \($0.units)" } == ["99490 1", "99439 2"])
    }
}

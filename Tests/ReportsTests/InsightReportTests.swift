import CareTime
import Foundation
import Insights
import Recordings
import Reports
import Store
import Testing

/// What needs a person, as text and as JSON.
@Suite struct InsightReportTests {
    private func finding(
        _ type: FindingType,
        at second: Int64 = 41,
        attributes: [String: String] = [:],
        quote: String = "I think about ending my life.",
        severity: Int = 0,
        note: String? = nil
    ) -> Finding {
        Finding(
            type: type,
            polarity: .affirmed,
            speaker: .patient,
            attributes: attributes,
            quote: quote,
            span: AudioSpan(start: .seconds(second), end: .seconds(second + 4)),
            rule: "test",
            severity: severity,
            note: note
        )
    }

    /// A ledger with two calls a week apart.
    private func sample() throws -> SampleLedger {
        let sample = try SampleLedger()
        try sample.add(1, words: answer)
        try sample.add(2, after: 7 * 86_400, words: answer)
        return sample
    }

    private func save(_ found: [Finding], _ call: Int64, _ sample: SampleLedger) throws {
        let reader = CallReader(
            InsightRules(),
            text: "",
            digest: String(repeating: "1", count: 64)
        )
        try sample.ledger.saveFindings(found, ofCall: call, by: reader, at: SampleLedger.now)
    }

    private func inbox(_ sample: SampleLedger, today: String = "2026-09-22") throws -> Inbox {
        try Inbox(
            from: sample.ledger,
            practice: "Riverbend Clinic",
            timeZone: SampleLedger.chicago,
            today: try #require(CalendarDate(rawValue: today)),
            monthsToSign: 3
        )
    }

    private func reviewer() throws -> Reviewer {
        Reviewer(
            staff: try #require(StaffID(rawValue: "S-1")),
            account: "anna",
            at: SampleLedger.now
        )
    }

    private func object(_ json: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    }

    @Test("the inbox, whole")
    func golden() throws {
        let sample = try sample()
        try save(
            [finding(.suicideIdeation, severity: 60, note: "may be a figure of speech")],
            1,
            sample
        )
        try save(
            [
                finding(.suicidePlan, attributes: ["method": "overdose"], severity: 95),
                finding(
                    .commitment,
                    at: 60,
                    attributes: ["due": "2026-09-21", "who": "staff"],
                    quote: "I'll call you Monday."
                ),
                finding(.commitment, at: 70, quote: "I will try."),
                finding(.sleep, at: 80, quote: "I sleep badly."),
            ],
            2,
            sample
        )
        let text = try inbox(sample).text(plain)
        #expect(
            text == """
                Inbox, Riverbend Clinic                                               2026-09-22

                Safety: 2 open, the gravest first
                  suicide plan (method overdose), rank 95 of 100
                    Ada Rivers (P-1); call 2 of 2026-09-22 11:15, patient, 0:41 (11:16:01);
                    finding 2: `toned review 2`
                    “I think about ending my life.”

                  suicide ideation, rank 60 of 100
                    Ada Rivers (P-1); call 1 of 2026-09-15 11:15, patient, 0:41 (11:16:01);
                    finding 1: `toned review 1`
                    “I think about ending my life.”
                    Ambiguous: may be a figure of speech

                Commitments: 1 due within a week or overdue
                  overdue since 2026-09-21, by staff; Ada Rivers (P-1); call 2 at 1:00, finding
                  3
                    “I'll call you Monday.”
                  1 more, later or without a day

                Other findings that nobody has decided on
                  1 Ada Rivers (P-1): `toned report --patient P-1`

                Time and signatures
                  unassigned calls  0     `toned calls --unassigned`
                  time to confirm   0:00  in 0 calls: `toned time amend`
                  months to sign    3     `toned billing --month YYYY-MM`

                """
        )
    }

    @Test("of flags that are equally grave the oldest comes first, and a decided one not at all")
    func order() throws {
        let sample = try sample()
        try save([finding(.overdose, severity: 80)], 2, sample)
        try save([finding(.overdose, severity: 80), finding(.violence, severity: 70)], 1, sample)
        #expect(try inbox(sample).safety.map(\.reviewed.id) == [2, 1, 3])
        try sample.ledger.decide(.accept, on: [2], ofCall: 1, by: try reviewer())
        #expect(try inbox(sample).safety.map(\.reviewed.id) == [1, 3])
    }

    @Test(
        "a commitment stands in the inbox around its day",
        arguments: [
            ("2026-09-14", false, false), ("2026-09-15", true, true), ("2026-09-29", true, true),
            ("2026-09-30", true, false),
        ]
    )
    func commitments(today: String, isOpenShown: Bool, isAcceptedShown: Bool) throws {
        let sample = try sample()
        try save([finding(.commitment, attributes: ["due": "2026-09-22"])], 1, sample)
        func isShown() throws -> Bool {
            try inbox(sample, today: today).text(plain).contains("by patient")
        }
        #expect(try isShown() == isOpenShown)
        try sample.ledger.decide(.accept, on: [1], ofCall: 1, by: try reviewer())
        #expect(try isShown() == isAcceptedShown)
        try sample.ledger.decide(.dismiss(reason: "done"), on: [1], ofCall: 1, by: try reviewer())
        #expect(try !isShown())
    }

    @Test("a report leads with open safety flags until a person decides, then changes, then dues")
    func report() throws {
        let sample = try sample()
        let score = {
            self.finding(.phq9Total, at: 50, attributes: ["value": $0], quote: "It is \($0).")
        }
        try save([finding(.suicidePlan, severity: 95), score("14")], 1, sample)
        try save(
            [score("17"), finding(.commitment, at: 60, attributes: ["due": "2026-09-17"])],
            2,
            sample
        )
        let lines = try sample.report().text(plain).split(separator: "\n").map(String.init)
        let places = [
            "Safety: 1 open until a person decides", "Changes in call 2 since the calls before it",
            "  PHQ-9 total: 14 (2026-09-15) -> 17", "Commitments due within a week or overdue",
            "Care minutes in 2026-09",
        ].map { lines.firstIndex(of: $0) ?? -1 }
        #expect(places == places.sorted() && places.first == 1, "\(lines.prefix(20))")
        let other = try sample.report(month: .init("2026-10")).text(plain)
        #expect(other.contains("Safety: 1 open"), "whatever month is asked for")
        try sample.ledger.decide(.accept, on: [1], ofCall: 1, by: try reviewer())
        #expect(try !sample.report().text(plain).contains("Safety:"))
    }

    @Test("the report's JSON has the same")
    func reportDocument() throws {
        let sample = try sample()
        try save([finding(.suicidePlan, severity: 95)], 1, sample)
        let document = try object(try sample.report().json())
        let safety = try #require(document["safety"] as? [[String: Any]])
        #expect(safety.map { $0["type"] as? String } == ["suicide_plan"])
        #expect(safety.map { $0["saidAt"] as? String } == ["2026-09-15T11:16:01-05:00"])
        #expect(document["changes"] is [Any])
        #expect(document["commitments"] is [Any])
    }

    @Test("a review lists findings with their numbers, what was heard and who decided")
    func review() throws {
        let sample = try sample()
        try save([finding(.suicidePlan, severity: 95), finding(.mood, at: 60)], 1, sample)
        try sample.ledger.decide(
            .correct(FindingCorrection(polarity: .negated, quote: "I never would.")),
            on: [1],
            ofCall: 1,
            by: try reviewer()
        )
        let review = try CallReview(
            of: try sample.call(),
            from: sample.ledger,
            timeZone: SampleLedger.chicago
        )
        let text = review.text(plain)
        #expect(text.contains("2 findings, 1 to decide on"))
        #expect(text.contains("[1]     patient, 0:41: suicide plan: denied — accepted"))
        #expect(text.contains("“I never would.”\n    Heard as: “I think about ending my life.”"))
        #expect(text.contains("by Ben Ortiz (S-1)"))
        let document = try object(try review.json())
        #expect(document["schema"] as? String == "toned.review/1")
        #expect((document["findings"] as? [[String: Any]])?.count == 2)
    }

    @Test("hostile words are neutral in every list", arguments: [false, true])
    func hostile(isLong: Bool) throws {
        let sample = try sample()
        let word = isLong ? String(repeating: "x", count: 1 << 20) : "a"
        let quote = "\u{1B}[2J=1+1'); DROP TABLE--\u{202E}<script>\u{7} \(word)"
        let value = finding(
            .suicidePlan,
            attributes: [quote: quote],
            quote: quote,
            severity: 95,
            note: quote
        )
        try save(
            [
                value,
                finding(
                    .commitment,
                    attributes: ["due": "2026-09-22", "who": quote],
                    quote: quote
                ),
            ],
            1,
            sample
        )
        let review = try CallReview(
            of: try sample.call(),
            from: sample.ledger,
            timeZone: SampleLedger.chicago
        )
        let inbox = try inbox(sample)
        for text in [inbox.text(plain), review.text(plain), try sample.report().text(plain)] {
            #expect(text.utf8.count < 20_000)
            #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
            #expect(text.replacing("\n", with: " ").printable == text.replacing("\n", with: " "))
        }
        for json in [try inbox.json(), try review.json(), try sample.report().json()] {
            #expect(json.replacing("\n", with: " ").printable == json.replacing("\n", with: " "))
            let document = try object(json)
            let findings = (document["safety"] ?? document["findings"]) as? [[String: Any]]
            #expect(findings?.first?["quote"] as? String == quote)
        }
    }
}

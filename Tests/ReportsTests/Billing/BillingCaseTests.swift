import Billing
import CareTime
import Foundation
import MonthClose
import Recordings
import Reports
import Testing

@Suite struct BillingCaseTests {
    static let amendment = Amendment(
        sequence: 7,
        field: .duration,
        oldValue: "1800000",
        newValue: "2400000",
        reason: "the end was noted too early",
        actor: "anna",
        at: Milliseconds(1_794_848_400_000)
    )

    /// A month with a call, an entry, an amendment, a signature, its withdrawal and another one.
    static func sample() throws -> BillingCaseReport {
        let month = try SampleMonth()
        let facts = try month.facts([.collaborativeCare])
        let call = try caseEntry(
            "call 12",
            .collaborativeCare,
            .behavioralHealthCareManager,
            "50:00",
            "2026-11-03T10:00:00-06:00",
            toConfirm: .seconds(90),
            excluded: [
                CaseEntry.Excluded(kind: .ring, reason: "before the answer", duration: .seconds(20))
            ]
        )
        let entry = try caseEntry(
            "m7",
            .collaborativeCare,
            .behavioralHealthCareManager,
            "40:00",
            "2026-11-05",
            work: .caseReview,
            reason: "case review with Dr. Lee",
            amendments: [amendment]
        )
        let now = try month.assess([call, entry], facts)
        let then = try month.assess([call], facts)
        let signatures = [
            try month.signature("P-1", then, at: "2026-11-20T09:00:00-06:00"),
            try month.signature(
                "P-1",
                then,
                kind: .withdrawn,
                at: "2026-11-20T09:05:00-06:00",
                reason: "m7 was missing"
            ),
            try month.signature("P-1", then),
        ]
        return BillingCaseReport(
            try month.patient(
                "P-1",
                "Ada Rivers",
                [call, entry],
                facts: facts,
                signatures: signatures,
                changes: then.changes(to: now)
            ),
            month: month.month,
            today: month.today,
            practice: "Riverbend Clinic",
            timeZone: month.timeZone
        )
    }

    @Test("a patient's month as text, whole")
    func golden() throws {
        let text = try Self.sample().text(plain)
        #expect(
            text == """
                Ada Rivers (P-1)                                                Riverbend Clinic
                2026-11, as of 2026-11-24
                Payer: medicare, by the rules medicare-part-b 2026-11-23
                Signed 2026-11-23 10:31 by BP1: 99492, $160.32.

                LOOK FIRST: the record or the rules now say something else
                  99494: was not met, is supported now
                  CoCM, behavioral health care manager: was 50:00, is 1:30:00 now
                  What was signed stands until a person signs again:
                    toned billing unsign --patient ID --month 2026-11 --by STAFF --reason WHY
                    toned billing sign --patient ID --month 2026-11 --by STAFF

                Supported by the record: $221.78
                  99492  collaborative care, first month                                 $160.32
                         90 min >= 36 (first month)
                         $160.32 a unit from 2026-01-01, national, confidence high: RVU 4.80 x
                         33.4009 [S4][S12]
                         rests on 1:10:00:
                           2026-11-03 10:00      50:00  call 12
                           2026-11-05            20:00  m7
                  99494  collaborative care, each further half hour                       $61.46
                         90 min >= 86 for 1 unit
                         for one unit more: needs 26 more care-manager minutes by 30 November
                         $61.46 a unit from 2026-01-01, national, confidence high: RVU 1.84 x
                         33.4009 [S4][S12]
                         rests on 20:00:
                           2026-11-05            20:00  m7

                Considered and not met
                  99493  collaborative care, later month
                         is for later months of a course; this is the first
                  G2214  collaborative care, short month
                         90 min reach 99492 instead

                Time of the month, each second once
                  CoCM, behavioral health care manager    90 min  (1:30:00 exactly)
                  1:30 more count only once a person confirms them: `toned time amend CALL
                  --confirm --reason WHY`

                Calls and entries (2)
                  call 12   2026-11-03 10:00: 50:00 for CoCM, 1:30 to confirm
                            conversation by Ben Ortiz (S-1), behavioral health care manager;
                              known from the phone system's call record
                            answered conversation
                            not counted: 0:20 ring (before the answer)
                  m7        2026-11-05: 40:00 for CoCM
                            case review by Ben Ortiz (S-1), behavioral health care manager;
                              known from a person's entry
                            case review with Dr. Lee
                            amended 2026-11-16 11:00 by anna: duration 30:00 -> 40:00; the end
                              was noted too early

                Signatures
                  2026-11-20 09:00 signed by BP1 (account anna): 99492; rules medicare-part-b
                    2026-11-23
                  2026-11-20 09:05 withdrawn by BP1 (account anna): 99492; rules medicare-part-b
                    2026-11-23; reason: m7 was missing
                  2026-11-23 10:31 signed by BP1 (account anna): 99492; rules medicare-part-b
                    2026-11-23

                supported by the record; a person decides

                """
        )
    }

    @Test("a patient without anything supported is told the nearest code first")
    func nearest() throws {
        let month = try BillingMonthTests.sample()
        let text = report(month.cases[3], month).text(plain)
        #expect(
            text.contains(
                """
                No code is supported
                  nearest is 99484: needs 4 more clinical-staff minutes by 30 November

                """
            )
        )
        let without = report(month.cases[7], month).text(plain)
        #expect(without.contains("No rules to apply\n  there are no rules for payer aetna"))
    }

    @Test("codes that exclude each other are shown with both amounts")
    func choice() throws {
        let month = try BillingMonthTests.sample()
        let text = report(month.cases[5], month).text(plain)
        #expect(
            text.contains(
                """
                Codes that exclude each other
                  chronic care or principal care, not both: a person chooses
                    99490, 99439                           $116.57
                    99426                                   $67.80

                """
            )
        )
    }

    @Test("JSON has the documented keys, the evidence of each unit and every amendment")
    func json() throws {
        let document = try decoded(Self.sample().json())
        #expect(document["schema"] as? String == "toned.billing-case/1")
        let patient = try #require(document["patient"] as? [String: Any])
        #expect(
            patient.keys.sorted() == [
                "changes", "choices", "codes", "entries", "estimate", "id", "isOutdated", "minutes",
                "name", "overlaps", "payer", "rules", "shortfall", "signature", "signatures",
                "toConfirmSeconds",
                "warnings",
            ]
        )
        let codes = try #require(patient["codes"] as? [[String: Any]])
        let addOn = try #require(codes.first { $0["code"] as? String == "99494" })
        #expect(addOn["addsTo"] as? String == "99492")
        #expect(addOn["amount"] as? Double == 61.46)
        let base = try #require(codes.first { $0["code"] as? String == "99492" })
        let evidence = try #require(base["evidence"] as? [[[String: Any]]])
        #expect(evidence[0][0]["entry"] as? String == "call 12")
        #expect(evidence[0][0]["startedAt"] as? String == "2026-11-03T10:00:00-06:00")
        #expect(evidence[0][1]["seconds"] as? Double == 1200)
        #expect(evidence[0][1]["startedAt"] == nil)
        let signatures = try #require(patient["signatures"] as? [[String: Any]])
        #expect(signatures.map { $0["kind"] as? String } == ["signed", "withdrawn", "signed"])
    }

    private func report(_ patient: BillingCase, _ month: BillingMonth) -> BillingCaseReport {
        BillingCaseReport(
            patient,
            month: month.month,
            today: month.today,
            practice: month.practice,
            timeZone: month.timeZone
        )
    }
}

@Suite struct TimeListTests {
    private func list() throws -> TimeList {
        let report = try BillingCaseTests.sample()
        return TimeList(
            report.patient.entries,
            patient: report.patient.patient,
            month: report.month,
            timeZone: report.timeZone
        )
    }

    @Test("calls and entries as text, whole")
    func golden() throws {
        #expect(
            try list().text(plain) == """
                Ada Rivers (P-1)                                                 time in 2026-11
                  call 12   2026-11-03 10:00: 50:00 for CoCM, 1:30 to confirm
                            conversation by Ben Ortiz (S-1), behavioral health care manager;
                              known from the phone system's call record
                            answered conversation
                            not counted: 0:20 ring (before the answer)
                  m7        2026-11-05: 40:00 for CoCM
                            case review by Ben Ortiz (S-1), behavioral health care manager;
                              known from a person's entry
                            case review with Dr. Lee
                            amended 2026-11-16 11:00 by anna: duration 30:00 -> 40:00; the end
                              was noted too early
                1:30:00 counted, 1:30 to confirm, overlaps still in it

                """
        )
    }

    @Test("a month without calls or entries says how to add one")
    func none() throws {
        var list = try list()
        list.entries = []
        #expect(list.text(plain).contains("no calls or entries: `toned time add`"))
    }

    @Test("JSON has the documented keys")
    func json() throws {
        let document = try decoded(list().json())
        #expect(document["schema"] as? String == "toned.time/1")
        let entries = try #require(document["entries"] as? [[String: Any]])
        #expect(
            entries[0].keys.sorted() == [
                "amendments", "countedSeconds", "day", "excluded", "id", "isInpatient",
                "overlappedSeconds", "program", "reason", "role", "source", "staff", "staffName",
                "startedAt", "toConfirmSeconds",
                "work",
            ]
        )
        let amendments = try #require(entries[1]["amendments"] as? [[String: Any]])
        #expect(amendments[0]["oldValue"] as? String == "1800000")
        #expect(amendments[0]["at"] as? String == "2026-11-16T11:00:00-06:00")
    }
}
